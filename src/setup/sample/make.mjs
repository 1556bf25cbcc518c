/**
 * Makes the media of the sample library: `node src/setup/sample/make.mjs [--again] [key…]`.
 * Needs Chromium (or LUMISPHERE_CHROMIUM=path) and ffmpeg. Masters stay in .cache/sample; `--again` draws them anew.
 * What library.json says about files is measured and written back.
 */
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { scenes } from './scenes.mjs'
import { RATE, sounds } from './sound.mjs'
import { frameSize, openStudio } from './studio.mjs'

const FPS = 24
const root = fileURLToPath(new URL('../../../', import.meta.url))
const out = join(root, 'assets/sample')
const cache = join(root, '.cache/sample')
const manifest = join(out, 'library.json')
const readLibrary = () => JSON.parse(readFileSync(manifest, 'utf8'))
const wanted = process.argv.slice(2).filter((word) => !word.startsWith('--'))
const again = process.argv.includes('--again')

mkdirSync(cache, { recursive: true })
for (const entry of readLibrary().entries) {
  if (entry.state !== 'ready' || (wanted.length > 0 && !wanted.includes(entry.key))) continue
  const began = Date.now()
  await make(entry)
  console.log(`${entry.key}: ${Math.round((Date.now() - began) / 1000)} s`)
}
const library = readLibrary()
for (const entry of library.entries) measure(entry)
writeFileSync(manifest, `${JSON.stringify(library, null, 2)}\n`)

async function make(entry) {
  const scene = scenes[entry.key]
  if (scene) await drawMaster(entry.key, scene, entry.kind === 'video' ? scene.duration * FPS : 1)
  if (entry.kind === 'video') {
    writeSound(entry.key, scene.duration)
    const files = new Map(entry.flavors.map((flavor) => [flavor.file, flavor]))
    for (const flavor of files.values()) encode(entry.key, scene, flavor)
  }
  if (entry.kind === 'image') photo(masterOf(entry.key), join(out, entry.source), scene.quality)
  if (entry.kind === 'audio') {
    writeSound(entry.key, entry.durationMs / 1000)
    ffmpeg(
      '-i',
      soundOf(entry.key),
      '-c:a',
      'aac',
      '-b:a',
      '56k',
      '-movflags',
      '+faststart',
      join(out, entry.source),
    )
  }
  if (entry.thumbnail) thumbnail(entry)
}

function masterOf(key) {
  return join(cache, `${key}.mkv`)
}

function soundOf(key) {
  return join(cache, `${key}.wav`)
}

function ffmpeg(...args) {
  execFileSync('ffmpeg', ['-v', 'error', '-y', ...args], { stdio: ['ignore', 'inherit', 'inherit'] })
}

/** The frames as drawn, without loss. */
async function drawMaster(key, scene, frames) {
  if (existsSync(masterOf(key)) && !again) return
  const raw = [
    '-f',
    'rawvideo',
    '-pix_fmt',
    'rgba',
    '-s',
    frameSize(scene).join('x'),
    '-r',
    `${FPS}`,
    '-i',
    '-',
  ]
  const lossless = ['-c:v', 'libx264rgb', '-qp', '0', '-preset', 'ultrafast', '-pix_fmt', 'rgb24']
  const part = masterOf(`${key}.part`)
  const sink = spawn('ffmpeg', ['-v', 'error', '-y', ...raw, ...lossless, part], {
    stdio: ['pipe', 'inherit', 'inherit'],
  })
  // A clip goes through its period more than once; only what differs is drawn again.
  const round = Math.round((scene.period ?? 1) * FPS)
  const drawnAs = Array.from({ length: frames }, (_, i) => (isOnce(scene, i / FPS) ? i : i % round))
  const unique = [...new Set(drawnAs)]
  const pictures = new Map()
  const began = Date.now()
  const studio = await openStudio()
  const times = unique.map((i) => i / FPS)
  await studio.shoot(scene, times, (index, whole) => {
    pictures.set(unique[index], whole)
    if (pictures.size % FPS !== 1) return
    const seconds = Math.round((Date.now() - began) / 1000)
    console.log(`${key}: ${pictures.size} of ${unique.length} pictures after ${seconds} s`)
  })
  await studio.close()
  for (const i of drawnAs) {
    if (!sink.stdin.write(pictures.get(i)())) await once(sink.stdin, 'drain')
  }
  sink.stdin.end()
  const [code] = await once(sink, 'close')
  if (code !== 0) throw new Error(`ffmpeg could not write the master of ${key}`)
  renameSync(part, masterOf(key))
}

function isOnce({ once: span }, seconds) {
  return Boolean(span) && seconds >= span[0] && seconds < span[1]
}

/** Drawn in RGB, converted to BT.709 on purpose: otherwise ffmpeg writes BT.601 and colours shift. */
function encode(key, scene, flavor) {
  const convert = [
    `scale=${flavor.width}:${flavor.height}:flags=lanczos+accurate_rnd+full_chroma_int:out_color_matrix=bt709:out_range=tv`,
    'format=yuv420p',
    'setparams=colorspace=bt709:color_primaries=bt709:color_trc=bt709',
  ].join(',')
  const small = flavor.paramsId === 2
  const crf = scene.crf + ({ 2: 3, 4: 2, 5: 1 }[flavor.paramsId] ?? 0)
  ffmpeg(
    ...['-i', masterOf(key), '-i', soundOf(key), '-map', '0:v', '-map', '1:a', '-vf', convert],
    ...['-c:v', 'libx264', '-profile:v', 'high', '-preset', 'medium', '-crf', `${crf}`],
    ...['-x264-params', 'aq-mode=3:psy-rd=0.7,0'],
    ...['-r', `${FPS}`, '-g', `${2 * FPS}`, '-keyint_min', `${2 * FPS}`, '-sc_threshold', '0'],
    ...['-color_primaries', 'bt709', '-color_trc', 'bt709', '-colorspace', 'bt709'],
    ...['-c:a', 'aac', '-b:a', small ? '48k' : '64k', '-movflags', '+faststart', join(out, flavor.file)],
  )
}

function writeSound(key, seconds) {
  const [left, right] = sounds[key](seconds)
  const samples = Buffer.alloc(left.length * 8)
  left.forEach((value, i) => {
    samples.writeFloatLE(value, i * 8)
    samples.writeFloatLE(right[i], i * 8 + 4)
  })
  const raw = ['-f', 'f32le', '-ar', `${RATE}`, '-ac', '2', '-i', '-']
  execFileSync('ffmpeg', ['-v', 'error', '-y', ...raw, soundOf(key)], { input: samples, maxBuffer: 1 << 28 })
}

function photo(master, file, quality, filter = 'null') {
  const full = 'scale=out_color_matrix=bt601:out_range=pc,format=yuvj420p'
  ffmpeg('-i', master, '-vf', `${filter},${full}`, '-frames:v', '1', '-q:v', `${quality}`, file)
}

/** A card's picture: what one would see standing there, not the bent frame. */
function thumbnail(entry) {
  const scene = scenes[entry.key] ?? scenes[entry.cover?.scene]
  const { at = 0, yaw = 0, pitch = 0, fov = 85 } = entry.cover ?? scene.cover ?? {}
  const part = { mono: 'null', 'top-bottom': 'crop=iw:ih/2:0:0', 'left-right': 'crop=iw/2:ih:0:0' }[
    scene.layout
  ]
  const shape = scene.shape === 'half' ? 'hequirect' : 'e'
  const high = (2 * Math.atan(Math.tan((fov * Math.PI) / 360) * (9 / 16)) * 180) / Math.PI
  const view = `v360=${shape}:flat:h_fov=${fov}:v_fov=${high.toFixed(2)}:w=960:h=540:yaw=${yaw}:pitch=${pitch}:interp=lanczos`
  const filter = `trim=start=${at},format=gbrp,${part},${scene.shape === 'flat' ? 'scale=960:540' : view}`
  photo(masterOf(scenes[entry.key] ? entry.key : entry.cover.scene), join(out, entry.thumbnail), 5, filter)
}

/** Writes what the files really are into the manifest. */
function measure(entry) {
  if (entry.kind === 'image' && existsSync(join(out, entry.source))) {
    const { picture } = probe(entry.source)
    entry.width = picture.width
    entry.height = picture.height
  }
  for (const flavor of entry.flavors) {
    if (!existsSync(join(out, flavor.file))) continue
    const { picture, seconds, bytes } = probe(flavor.file)
    flavor.width = picture?.width ?? 0
    flavor.height = picture?.height ?? 0
    if (picture) flavor.frameRate = FPS
    flavor.bitrateKbps = Math.round((bytes * 8) / seconds / 1000)
    if (flavor.paramsId !== 0) continue
    entry.width = picture?.width
    entry.height = picture?.height
    entry.durationMs = Math.round(seconds * 1000)
  }
}

function probe(name) {
  const file = join(out, name)
  const wanted = 'stream=codec_type,width,height:format=duration'
  const args = ['-v', 'error', '-show_entries', wanted, '-of', 'json', file]
  const { streams, format } = JSON.parse(execFileSync('ffprobe', args, { encoding: 'utf8' }))
  const picture = streams.find((stream) => stream.codec_type === 'video')
  return { picture, seconds: Number(format.duration), bytes: statSync(file).size }
}
