/**
 * The meshes of a mesh projection, read for what they cover. Layout: Spherical Video V2 RFC, "Mesh Projection Box"; VR180 cameras write fisheye meshes
 * (https://github.com/google/spatial-media/blob/master/docs/vr180.md).
 */
import type { Bounds, Stereo } from '../media/projection'
import { readerOf } from './bytes'
import { frontHalf } from './facts'
import { isUnreadable, Unreadable } from './unreadable'

export type MeshFacts = { readonly bounds: Bounds; readonly stereo: Stereo }

/** A mesh that cannot be read is taken for what mesh projections are made for: the half in front. */
const unread: MeshFacts = { bounds: frontHalf, stereo: 'mono' }

const MOST_INFLATED = 2_000_000
const MOST_VERTICES = 50_000
const DEFLATE = 'dfl8'
const RAW = 'raw '

type Mesh = { readonly bounds: Bounds; readonly uMost: number; readonly vLeast: number }

/** The body of `mshp`, which Matroska keeps word for word. Never throws. */
export async function readMesh(body: Uint8Array): Promise<MeshFacts> {
  try {
    const encoding = readerOf(body).name(8, 4)
    const packed = body.subarray(12)
    const boxes = encoding === DEFLATE ? await inflate(packed) : encoding === RAW ? packed : null
    const meshes = boxes ? meshesIn(boxes) : []
    const [left] = meshes
    return left ? { bounds: left.bounds, stereo: meshes.length < 2 ? 'mono' : layoutOf(left) } : unread
  } catch (error) {
    if (isUnreadable(error)) return unread
    throw error
  }
}

/** Where the left eye's mesh takes its picture from: v counts from below. */
function layoutOf({ uMost, vLeast }: Mesh): Stereo {
  if (uMost <= 0.51) return 'left-right'
  return vLeast >= 0.49 ? 'top-bottom' : 'mono'
}

function meshesIn(bytes: Uint8Array): readonly Mesh[] {
  const reader = readerOf(bytes)
  const meshes: Mesh[] = []
  for (let at = 0; at + 8 <= bytes.length && meshes.length < 2; ) {
    const size = reader.u32(at)
    if (size < 8 || at + size > bytes.length) throw new Unreadable('damaged')
    if (reader.name(at + 4, 4) === 'mesh') meshes.push(meshOf(bytes.subarray(at + 8, at + size)))
    at += size
  }
  return meshes
}

function meshOf(body: Uint8Array): Mesh {
  const reader = readerOf(body)
  const coordinateCount = reader.u32(0)
  const vertexCount = reader.u32(4 + coordinateCount * 4)
  if (vertexCount > MOST_VERTICES || vertexCount === 0) throw new Unreadable('damaged')
  const coordinate = (index: number) => {
    if (index < 0 || index >= coordinateCount) throw new Unreadable('damaged')
    return reader.f32(4 + index * 4)
  }
  const next = bitReader(body, 8 + coordinateCount * 4, Math.ceil(Math.log2(coordinateCount * 2)))
  const indices = [0, 0, 0, 0, 0]
  let bounds = { left: 180, right: -180, bottom: 90, top: -90 }
  let uMost = 0
  let vLeast = 1
  for (let vertex = 0; vertex < vertexCount; vertex++) {
    for (let part = 0; part < 5; part++) indices[part]! += next()
    const [x, y, z, u, v] = indices.map(coordinate) as [number, number, number, number, number]
    // Forward is -z, right is +x, up is +y.
    const yaw = degrees(Math.atan2(x, -z))
    const pitch = degrees(Math.atan2(y, Math.hypot(x, z)))
    bounds = {
      // At the poles every direction is the same one.
      left: Math.abs(pitch) > 89 ? bounds.left : Math.min(bounds.left, yaw),
      right: Math.abs(pitch) > 89 ? bounds.right : Math.max(bounds.right, yaw),
      bottom: Math.min(bounds.bottom, pitch),
      top: Math.max(bounds.top, pitch),
    }
    uMost = Math.max(uMost, u)
    vLeast = Math.min(vLeast, v)
  }
  const isSane = bounds.left < bounds.right && bounds.bottom < bounds.top
  if (!isSane) throw new Unreadable('damaged')
  return { bounds, uMost, vLeast }
}

/** Whole degrees: a mesh is a coarse grid. */
function degrees(radians: number): number {
  const value = Math.round((radians * 180) / Math.PI)
  if (Number.isNaN(value)) throw new Unreadable('damaged')
  return value
}

/** Zig-zag numbers of `bits` bits each, most significant bit first. */
function bitReader(bytes: Uint8Array, start: number, bits: number): () => number {
  let at = start * 8
  return () => {
    let value = 0
    for (let bit = 0; bit < bits; bit++, at++) {
      const byte = bytes[at >> 3]
      if (byte === undefined) throw new Unreadable('damaged')
      value = value * 2 + ((byte >> (7 - (at & 7))) & 1)
    }
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2
  }
}

/** Inflates no further than any honest mesh reaches. */
async function inflate(packed: Uint8Array): Promise<Uint8Array> {
  const stream = new Blob([new Uint8Array(packed)])
    .stream()
    .pipeThrough(new DecompressionStream('deflate-raw'))
  const parts: Uint8Array[] = []
  let length = 0
  try {
    for (const reader = stream.getReader(); ; ) {
      const { done, value } = await reader.read()
      if (done) break
      parts.push(value)
      length += value.length
      if (length > MOST_INFLATED) {
        await reader.cancel()
        throw new Unreadable('damaged')
      }
    }
  } catch (cause) {
    throw isUnreadable(cause) ? cause : new Unreadable('damaged', { cause })
  }
  const all = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}
