import { openAsBlob, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { recognise } from '../../src/app/spherical/recognise'
import {
  type Bytes,
  box,
  bytes,
  cbmp,
  equi,
  fullBox,
  inject,
  sa3d,
  sphericalUuid,
  st3d,
  sv3d,
  u32,
  vexu,
} from '../fixtures/boxes'
import { ffmpeg, makeFilm, realMedia, scratchFolder } from '../fixtures/real-media'

const folder = scratchFolder()
let film: Bytes
beforeAll(() => {
  film = makeFilm(folder)
})

const look = (file: Bytes) => recognise(new Blob([new Uint8Array(file)]), null)
const inEntry = (...boxes: readonly Bytes[]) => look(inject(film, 'video entry', ...boxes))
const whole = { left: -180, right: 180, bottom: -90, top: 90 }
const front = { left: -90, right: 90, bottom: -90, top: 90 }
const saysSpherical = { Spherical: 'true', Stitched: 'true', ProjectionType: 'equirectangular' }

describe('Spherical Video V2', () => {
  it('is read with stereo, pose and bounds', async () => {
    const found = await inEntry(st3d(1), sv3d(equi(), [12.5, -3, 1]))
    expect(found).toMatchObject({ kind: 'video', source: 'sv3d', confidence: 1, suggestion: null })
    expect(found.declared).toEqual({
      shape: 'equirectangular',
      stereo: 'top-bottom',
      isRightEyeFirst: false,
      bounds: whole,
      pose: { yaw: 12.5, pitch: -3, roll: 1 },
    })
    expect(found.frame).toEqual({ width: 640, height: 320 })
  })

  it('takes half the sphere for 180°, and keeps the edges of other parts', async () => {
    const half = await inEntry(st3d(2), sv3d(equi(0, 0, 0.25, 0.25)))
    expect(half.declared).toMatchObject({ bounds: front, stereo: 'left-right' })
    expect(half.projection).toEqual({ shape: 'equirectangular', coverage: 180, stereo: 'left-right' })
    const part = await inEntry(sv3d(equi(0.25, 0.125, 0.375, 0.25)))
    expect(part.projection?.bounds).toEqual({ left: -45, right: 90, bottom: -67.5, top: 45 })
  })

  it('knows the right eye on the left, cube maps, and bounds that leave nothing', async () => {
    expect((await inEntry(st3d(4), sv3d(equi()))).projection).toMatchObject({
      stereo: 'left-right',
      isRightEyeFirst: true,
    })
    const cube = await inEntry(sv3d(cbmp()))
    expect(cube.declared?.shape).toBe('cubemap')
    expect(cube.warning).toMatch(/cube map/)
    expect((await inEntry(sv3d(equi(0.5, 0.6)))).source).toBe('none')
  })

  it('may have grown at the end of its boxes', async () => {
    const longer = fullBox('equi', u32(0, 0, 0, 0), new Uint8Array(500))
    expect((await inEntry(sv3d(longer))).declared?.bounds).toEqual(whole)
  })

  it('wins over V1, and a broken one leaves the word to V1', async () => {
    const uuid = sphericalUuid({ ...saysSpherical, StereoMode: 'left-right' })
    const both = inject(inject(film, 'video entry', st3d(1), sv3d(equi())), 'track', uuid)
    expect(await look(both)).toMatchObject({ source: 'sv3d', declared: { stereo: 'top-bottom' } })
    const broken = inject(inject(film, 'video entry', sv3d(equi(0.9, 0.9))), 'track', uuid)
    expect(await look(broken)).toMatchObject({ source: 'uuid', declared: { stereo: 'left-right' } })
  })

  it('is found as ffmpeg writes it', async () => {
    writeFileSync(path.join(folder, 'v2.mp4'), inject(film, 'video entry', st3d(1), sv3d(equi())))
    const out = path.join(folder, 'v2-ffmpeg.mp4')
    ffmpeg(
      '-i',
      path.join(folder, 'v2.mp4'),
      '-c',
      'copy',
      '-strict',
      'unofficial',
      '-movflags',
      'faststart',
      out,
    )
    expect(await recognise(await openAsBlob(out), null)).toMatchObject({
      source: 'sv3d',
      declared: { stereo: 'top-bottom', bounds: whole },
    })
  })
})

describe('Spherical Video V1', () => {
  it('is read with stereo, first look and crop', async () => {
    const uuid = sphericalUuid({
      ...saysSpherical,
      StereoMode: 'top-bottom',
      InitialViewHeadingDegrees: 90,
      CroppedAreaImageWidthPixels: 1920,
      CroppedAreaImageHeightPixels: 1080,
      FullPanoWidthPixels: 3840,
      FullPanoHeightPixels: 2160,
      CroppedAreaLeftPixels: 960,
      CroppedAreaTopPixels: 0,
    })
    const found = await look(inject(film, 'track', uuid))
    expect(found).toMatchObject({ source: 'uuid', declared: { stereo: 'top-bottom', pose: { yaw: 90 } } })
    expect(found.declared?.bounds).toEqual({ left: -90, right: 90, bottom: 0, top: 90 })
  })

  it.each([
    ['says that it is not spherical', { ...saysSpherical, Spherical: 'false' }],
    ['is not stitched', { ...saysSpherical, Stitched: 'false' }],
    ['is a cylinder', { ...saysSpherical, ProjectionType: 'cylindrical' }],
    ['names no projection', { Spherical: 'true', StereoMode: 'top-bottom' }],
  ])('is refused when it %s', async (_, elements) => {
    const found = await look(inject(film, 'track', sphericalUuid(elements)))
    expect(found).toMatchObject({ source: 'none', declared: null, projection: null })
  })
})

describe("Apple's vexu", () => {
  it('is read with packing, and tells of an eye that will be lost', async () => {
    expect((await inEntry(vexu('hequ', 3, 'side'))).declared).toMatchObject({
      bounds: front,
      stereo: 'left-right',
    })
    expect(await inEntry(vexu('equi', 11, 'over'))).toMatchObject({
      source: 'vexu',
      declared: { bounds: whole, stereo: 'top-bottom', isRightEyeFirst: true },
    })
    expect((await inEntry(vexu('equi', 3))).warning).toMatch(/second eye/)
  })

  it('is refused for spatial video, which is flat', async () => {
    expect((await inEntry(vexu('rect', 3))).source).toBe('none')
  })
})

describe('false friends in MP4', () => {
  it('refuses stereo without a projection', async () => {
    expect((await inEntry(st3d(1))).declared).toBeNull()
  })

  it('never looks into the media', async () => {
    const bait = box('mdat', sphericalUuid(saysSpherical), sv3d(equi()), box('moov'))
    const ftyp = film.subarray(0, 32)
    expect((await look(bytes(ftyp, bait, film.subarray(32)))).declared).toBeNull()
  })
})

it('notes ambisonic sound', async () => {
  expect((await look(inject(film, 'sound entry', sa3d()))).hasAmbisonics).toBe(true)
  expect((await look(film)).hasAmbisonics).toBe(false)
})

it('finds the index behind six gigabytes of media in few reads', async () => {
  const moov = film.length - Buffer.from(film).lastIndexOf('moov') + 4
  const index = inject(film, 'video entry', sv3d(equi())).subarray(film.length - moov)
  let read = 0
  const mediaSize = 6_000_000_000
  const head = bytes(
    film.subarray(0, 32),
    u32(1),
    'mdat',
    u32(Math.floor(mediaSize / 2 ** 32), mediaSize % 2 ** 32),
  )
  const huge = {
    size: 32 + mediaSize + index.length,
    slice(start: number, end: number) {
      const part = new Uint8Array(end - start)
      read += part.length
      for (let at = start; at < end; at++) part[at - start] = head[at] ?? index[at - 32 - mediaSize] ?? 0
      return { arrayBuffer: async () => part.buffer }
    },
  } as unknown as Blob
  expect((await recognise(huge, null)).source).toBe('sv3d')
  expect(read).toBeLessThan(2_000_000)
})

it('recognises what the cameras and tools of others wrote', async () => {
  const real = (name: string, otherwise: () => Bytes) => {
    const file = realMedia(name)
    return file ? new Uint8Array(readFileSync(file)) : otherwise()
  }
  const v2 = await look(real('alcatraz-v2.mp4', () => inject(film, 'video entry', sv3d(equi()))))
  expect(v2).toMatchObject({ source: 'sv3d', declared: { bounds: whole, stereo: 'mono' } })
  const v1 = await look(real('alcatraz-v1.mp4', () => inject(film, 'track', sphericalUuid(saysSpherical))))
  expect(v1).toMatchObject({ source: 'uuid', declared: { bounds: whole, stereo: 'mono' } })
  const plain = await look(real('alcatraz.mp4', () => film))
  expect(plain).toMatchObject({ source: 'none', projection: null, suggestion: { confidence: 0.4 } })
})
