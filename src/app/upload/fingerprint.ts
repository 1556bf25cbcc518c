import type { FileMark } from '../media/transfer'

const sliceBytes = 4_096
const sliceCount = 5

/**
 * What a file is known by when it is chosen again: its name, size, time, and a hash of five slices spread over it (20 kB read of any size).
 * The hash is no defence against somebody, only against another cut of the same film under the same name.
 */
export async function markFile(file: File): Promise<FileMark> {
  const { name, size, lastModified } = file
  const last = Math.max(0, size - sliceBytes)
  let hash = fnvStart
  for (let index = 0; index < sliceCount; index++) {
    const from = Math.floor((last * index) / (sliceCount - 1))
    const bytes = await file.slice(from, from + sliceBytes).arrayBuffer()
    hash = fnv(hash, new Uint8Array(bytes))
  }
  return { name, size, lastModified, print: hash.toString(36) }
}

/** The times of a file may change by copying; all else has to be the same. */
export function isSameFile(a: FileMark, b: FileMark): boolean {
  return a.size === b.size && a.print === b.print && (a.name === b.name || a.lastModified === b.lastModified)
}

const fnvStart = 0xcbf29ce484222325n
const fnvPrime = 0x100000001b3n

/** FNV-1a in 64 bits, eight bytes a step: `crypto.subtle` is missing on plain http in a local network. */
function fnv(start: bigint, bytes: Uint8Array): bigint {
  let hash = start
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const whole = bytes.length - (bytes.length % 8)
  for (let at = 0; at < whole; at += 8) {
    hash = BigInt.asUintN(64, (hash ^ view.getBigUint64(at)) * fnvPrime)
    hash ^= hash >> 29n
  }
  for (let at = whole; at < bytes.length; at++) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(bytes[at] ?? 0)) * fnvPrime)
  }
  return hash
}
