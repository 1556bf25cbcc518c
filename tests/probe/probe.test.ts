import { spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { equi, inject, sa3d, st3d, sv3d } from '../fixtures/boxes'
import { makeFilm, realMedia, scratchFolder } from '../fixtures/real-media'

const repository = path.resolve(import.meta.dirname, '../..')
const folder = scratchFolder()
const sample = (name: string) => path.join(repository, 'assets/sample', name)

type Outcome = { readonly lines: readonly string[]; readonly status: number | null }

/** The command as a person runs it, from a folder of their own. */
async function probe(...files: readonly string[]): Promise<Outcome> {
  const child = spawn(process.execPath, [path.join(repository, 'src/setup/probe.mjs'), ...files], {
    env: { ...process.env, INIT_CWD: folder },
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  let output = ''
  child.stdout.on('data', (part) => {
    output += part
  })
  const status = await new Promise<number | null>((resolve) => child.once('close', resolve))
  return { lines: output.split('\n').filter(Boolean), status }
}

it('prints one line of JSON a file: what it says of itself, and the tags it gets', async () => {
  const film = inject(inject(makeFilm(folder), 'sound entry', sa3d()), 'video entry', st3d(1), sv3d(equi()))
  writeFileSync(path.join(folder, 'two eyes.mp4'), film)
  const { lines, status } = await probe('two eyes.mp4')
  expect(status).toBe(0)
  expect(lines.map((line) => JSON.parse(line))).toEqual([
    {
      file: 'two eyes.mp4',
      spherical: true,
      projection: 'equirectangular',
      stereo: 'top-bottom',
      coverage: { horizontal: 360, vertical: 180 },
      pose: { yaw: 0, pitch: 0, roll: 0 },
      source: 'sv3d',
      confidence: 1,
      suggestion: null,
      tags: ['360', 'stereo-tb'],
      ambisonic: true,
    },
  ])
})

it('says of what it cannot read why, and ends with status 1', async () => {
  writeFileSync(path.join(folder, 'empty.mp4'), '')
  const { lines, status } = await probe('empty.mp4', 'missing.mp4', '.')
  expect(status).toBe(1)
  const errors = lines.map((line) => JSON.parse(line))
  expect(errors.map(({ file }) => file)).toEqual(['empty.mp4', 'missing.mp4', '.'])
  for (const { error } of errors) expect(error).toMatch(/^[A-Z].+\.$/)
})

it('suggests, and never tags, what only looks spherical', async () => {
  const looks = [
    { file: realMedia('whale-hall-top-bottom.jpg') ?? sample('lanterns.jpg'), tags: ['360', 'stereo-tb'] },
    { file: realMedia('alcatraz.mp4') ?? sample('lake-360.mp4'), tags: ['360'] },
    { file: realMedia('puy-de-sancy.jpg') ?? sample('dunes.jpg'), tags: ['360'] },
    { file: sample('canyon-360.mp4'), tags: ['360', 'vr180', 'stereo-lr'] },
    { file: sample('city-360.mp4'), tags: ['360', 'stereo-lr'] },
  ]
  const { lines, status } = await probe(...looks.map(({ file }) => file))
  expect(status).toBe(0)
  const found = lines.map((line) => JSON.parse(line))
  for (const { spherical, tags, source } of found) {
    expect({ spherical, tags, source }).toEqual({ spherical: false, tags: [], source: 'none' })
  }
  expect(found.map(({ suggestion }) => suggestion.tags)).toEqual(looks.map(({ tags }) => tags))
  for (const { suggestion } of found) {
    expect(suggestion.confidence).toBeGreaterThan(0.55)
    expect(suggestion.reason).toMatch(/wide as high/)
  }
})

it('suggests nothing for a flat film that is twice as wide as high, nor for a flat photo', async () => {
  makeFilm(folder, 512, 256)
  const { lines } = await probe('film-512x256.mp4', sample('ridge.jpg'))
  for (const line of lines)
    expect(JSON.parse(line)).toMatchObject({ suggestion: null, confidence: 0, tags: [] })
  expect(lines).toHaveLength(2)
})
