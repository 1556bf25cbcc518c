/** For the eye while working on a scene: `node src/setup/sample/look.mjs SCENE FOLDER [SECONDS] [SCALE]` writes stills and perspective cuts. */
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { scenes } from './scenes.mjs'
import { frameSize, openStudio } from './studio.mjs'

const [name, folder, seconds = '0', scale = '0.5'] = process.argv.slice(2)
mkdirSync(folder, { recursive: true })
const scene = shrink(scenes[name], Number(scale))
const [width, height] = frameSize(scene)
const studio = await openStudio()
const began = Date.now()
const times = seconds.split(',').map(Number)
await studio.shoot(scene, times, (index, whole) => {
  console.log(`frame ${index} after ${Date.now() - began} ms`)
  const file = join(folder, `${name}-${index}.png`)
  const raw = ['-f', 'rawvideo', '-pix_fmt', 'rgba', '-s', `${width}x${height}`, '-i', '-']
  spawnSync('ffmpeg', ['-v', 'error', '-y', ...raw, '-pix_fmt', 'rgb24', file], {
    input: whole(),
    stdio: ['pipe', 1, 2],
  })
})
await studio.close()
if (scene.shape !== 'flat') cuts(join(folder, `${name}-0.png`), join(folder, `${name}-cuts.png`))

function shrink(whole, by) {
  const even = (value) => (value > 64 ? 2 * Math.round((value * by) / 2) : value)
  const layers = (whole.layers ?? []).map((layer) => ({
    ...layer,
    width: even(layer.width),
    height: even(layer.height),
  }))
  const moving = whole.moving && {
    ...whole.moving,
    width: even(whole.moving.width),
    height: even(whole.moving.height),
  }
  return { ...whole, size: whole.size.map(even), layers, moving }
}

/** Front, right, back, left, up and down of the left eye, 90° each. */
function cuts(still, file) {
  const part = { mono: '', 'top-bottom': 'crop=iw:ih/2:0:0,', 'left-right': 'crop=iw/2:ih:0:0,' }[
    scene.layout
  ]
  const view = scene.shape === 'half' ? 'hequirect' : 'e'
  const turns = ['yaw=0', 'yaw=90', 'yaw=180', 'yaw=-90', 'pitch=80', 'pitch=-80']
  const shots = turns.map(
    (turn, i) => `[s${i}]${part}v360=${view}:flat:h_fov=95:v_fov=75:w=640:h=470:${turn}[c${i}]`,
  )
  const graph = `split=6${turns.map((_, i) => `[s${i}]`).join('')};${shots.join(';')};${turns.map((_, i) => `[c${i}]`).join('')}xstack=inputs=6:layout=0_0|640_0|1280_0|0_470|640_470|1280_470`
  execFileSync('ffmpeg', ['-v', 'error', '-y', '-i', still, '-filter_complex', graph, file])
}
