import { openAsBlob, writeFileSync } from 'node:fs'
import path from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { recognise } from '../../src/app/spherical/recognise'
import { type Bytes, bytes, equi, inject, sphericalXml, st3d, sv3d } from '../fixtures/boxes'
import { element, endless, float, number } from '../fixtures/ebml'
import { ffmpeg, makeFilm, scratchFolder } from '../fixtures/real-media'

const folder = scratchFolder()
const place = (name: string) => path.join(folder, name)
const whole = { left: -180, right: 180, bottom: -90, top: 90 }
beforeAll(() => {
  const film = makeFilm(folder)
  writeFileSync(place('flat.mp4'), film)
  writeFileSync(
    place('v2.mp4'),
    inject(film, 'video entry', st3d(1), sv3d(equi(0, 0, 0.25, 0.25), [30, 0, 0])),
  )
})

const head = element(0x1a45dfa3, element(0x4282, bytes('webm')))
const look = (...parts: readonly Bytes[]) => recognise(new Blob([new Uint8Array(bytes(...parts))]), null)
const video = (...parts: readonly Bytes[]) =>
  element(
    0x1654ae6b,
    element(0xae, element(0xe0, element(0xb0, number(1920)), element(0xba, number(960)), ...parts)),
  )
const segment = (...parts: readonly Bytes[]) => element(0x18538067, ...parts)
const projection = (...parts: readonly Bytes[]) => element(0x7670, ...parts)
const type = (value: number) => element(0x7671, number(value))

describe('Matroska and WebM', () => {
  it('are read as ffmpeg writes them: stereo, edges and pose of the film they were made from', async () => {
    ffmpeg('-i', place('v2.mp4'), '-c', 'copy', place('v2.mkv'))
    const found = await recognise(await openAsBlob(place('v2.mkv')), null)
    expect(found).toMatchObject({ kind: 'video', source: 'matroska', frame: { width: 640, height: 320 } })
    expect(found.declared).toEqual({
      shape: 'equirectangular',
      stereo: 'top-bottom',
      isRightEyeFirst: false,
      bounds: { left: -90, right: 90, bottom: -90, top: 90 },
      pose: { yaw: 30, pitch: 0, roll: 0 },
    })
  })

  it('are read by a tag of Spherical Video V1 at their end', async () => {
    const xml = sphericalXml({ Spherical: 'true', Stitched: 'true', ProjectionType: 'equirectangular' })
    ffmpeg(
      ...['-i', place('flat.mp4'), '-c', 'copy', '-metadata:s:v:0', `SPHERICAL-VIDEO=${xml}`],
      ...['-metadata:s:v:0', 'stereo_mode=left_right', place('v1.mkv')],
    )
    const found = await recognise(await openAsBlob(place('v1.mkv')), null)
    expect(found).toMatchObject({ source: 'matroska', declared: { bounds: whole, stereo: 'left-right' } })
  })

  it('know cube maps, and the right eye on top', async () => {
    const found = await look(head, segment(video(element(0x53b8, number(2)), projection(type(2)))))
    expect(found.declared).toMatchObject({ shape: 'cubemap', stereo: 'top-bottom', isRightEyeFirst: true })
  })

  it('may be a live recording that never learnt its size', async () => {
    const turned = projection(type(1), element(0x7673, float(-45)))
    const found = await look(
      head,
      endless(0x18538067, video(turned), endless(0x1f43b675, new Uint8Array(999))),
    )
    expect(found.declared).toMatchObject({ bounds: whole, pose: { yaw: -45 } })
  })

  it('are flat with stereo alone, with a flat projection, and with its look-alike in a cluster', async () => {
    const alone = await look(head, segment(video(element(0x53b8, number(3)))))
    expect(alone.declared).toBeNull()
    expect((await look(head, segment(video(projection(type(0)))))).declared).toBeNull()
    const bait = element(0x1f43b675, video(projection(type(1))))
    expect((await look(head, segment(video(), bait))).declared).toBeNull()
  })
})
