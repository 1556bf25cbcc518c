import { expect, test } from 'vitest'
import { planLadder } from '../../src/sandbox/media/ladder'
import type { Probe } from '../../src/sandbox/media/probe'

function film(width: number, height: number): Probe {
  return {
    container: 'isom',
    durationMs: 4000,
    bitrate: 20_000,
    video: { width, height, frameRate: 30, codec: 'h264', codecTag: 'avc1' },
    audio: null,
  }
}

function sizes(probe: Probe, has4k: boolean): readonly string[] {
  return planLadder(probe, { has4k })
    .filter(({ isApplicable }) => isApplicable)
    .map(({ recipe, width, height }) => `${recipe.paramsId} ${recipe.codec} ${width}x${height}`)
}

test('a 4K sphere keeps its shape on every rung, with HEVC above 1080 lines', () => {
  expect(sizes(film(3840, 1920), true)).toEqual([
    '2 h264 720x360',
    '4 h264 1080x540',
    '5 h264 1440x720',
    '7 h264 2160x1080',
    '20 hevc 2880x1440',
    '21 hevc 3840x1920',
  ])
})

test('without the 4K feature nothing is made above 1080 lines', () => {
  expect(sizes(film(3840, 1920), false).at(-1)).toBe('7 h264 2160x1080')
})

test('nothing is enlarged: the last rung has the size of the source', () => {
  expect(sizes(film(640, 322), true)).toEqual(['2 h264 640x322'])
  expect(sizes(film(1280, 640), true)).toEqual(['2 h264 720x360', '4 h264 1080x540', '5 h264 1280x640'])
})

test('a picture with an odd number of lines loses one, because H.264 wants pairs', () => {
  expect(sizes(film(641, 321), false)).toEqual(['2 h264 640x320'])
})

test('an upright film is measured by its lines too', () => {
  expect(sizes(film(1080, 1920), false).at(0)).toBe('2 h264 202x360')
})

test('the rungs that are not made are listed as not applicable', () => {
  const rungs = planLadder(film(1280, 640), { has4k: true })
  expect(rungs.map(({ recipe }) => recipe.paramsId)).toEqual([2, 3, 4, 5, 6, 7])
  expect(rungs.filter(({ isApplicable }) => !isApplicable).map(({ recipe }) => recipe.paramsId)).toEqual([
    3, 6, 7,
  ])
})

test('sound alone gets one flavor of sound', () => {
  const sound: Probe = { ...film(0, 0), video: null, audio: { codec: 'mp3', channels: 2 } }
  expect(planLadder(sound, { has4k: true }).map(({ recipe }) => recipe.codec)).toEqual(['aac'])
})
