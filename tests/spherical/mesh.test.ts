import { deflateRawSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { readMesh } from '../../src/app/spherical/mesh'
import { type Bytes, bytes, u32 } from '../fixtures/boxes'
import { meshes, rawMesh } from '../fixtures/mesh'

/** The body that readers are given: without the size and the name of the box. */
const bodyOf = (box: Bytes) => box.subarray(8)
const left = { u: [0, 0.5], v: [0, 1] } as const
const right = { u: [0.5, 1], v: [0, 1] } as const

it('reads how far a mesh reaches', async () => {
  const { bounds, stereo } = await readMesh(bodyOf(rawMesh(90, 80)))
  expect(bounds).toEqual({ left: -90, right: 90, bottom: -80, top: 80 })
  expect(stereo).toBe('mono')
})

it('inflates what is packed, and sees from two meshes where the eyes are', async () => {
  const packed = new Uint8Array(deflateRawSync(meshes(60, 45, [left, right])))
  const { bounds, stereo } = await readMesh(bytes(u32(0, 0), 'dfl8', packed))
  expect(bounds).toEqual({ left: -60, right: 60, bottom: -45, top: 45 })
  expect(stereo).toBe('left-right')
  const above = { u: [0, 1], v: [0.5, 1] } as const
  const below = { u: [0, 1], v: [0, 0.5] } as const
  expect((await readMesh(bodyOf(rawMesh(180, 90, [above, below])))).stereo).toBe('top-bottom')
})

it('takes the half in front for a mesh that cannot be read, and inflates no bomb', async () => {
  const half = { left: -90, right: 90, bottom: -90, top: 90 }
  const body = bodyOf(rawMesh(60, 45))
  expect((await readMesh(body.subarray(0, body.length / 2))).bounds).toEqual(half)
  expect((await readMesh(bytes(u32(0, 0), 'dfl8', [1, 2, 3]))).bounds).toEqual(half)
  const bomb = new Uint8Array(deflateRawSync(new Uint8Array(50_000_000)))
  expect((await readMesh(bytes(u32(0, 0), 'dfl8', bomb))).bounds).toEqual(half)
})
