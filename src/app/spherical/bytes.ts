import { Unreadable } from './unreadable'

/** Big-endian numbers out of a few bytes. Reading beyond them is a damaged file, not a crash. */
export type Reader = {
  readonly length: number
  u8(at: number): number
  u16(at: number): number
  u32(at: number): number
  i32(at: number): number
  /** As a double: exact to 2^53, and still larger than every file beyond. */
  u64(at: number): number
  f32(at: number): number
  f64(at: number): number
  /** Latin letters, as the names of boxes and chunks are. */
  name(at: number, length: number): string
}

export function readerOf(bytes: Uint8Array): Reader {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const at =
    <Value>(size: number, get: (offset: number) => Value) =>
    (offset: number): Value => {
      if (offset < 0 || offset + size > view.byteLength) throw new Unreadable('damaged')
      return get(offset)
    }
  const u32 = at(4, (offset) => view.getUint32(offset))
  return {
    length: bytes.length,
    u8: at(1, (offset) => view.getUint8(offset)),
    u16: at(2, (offset) => view.getUint16(offset)),
    u32,
    i32: at(4, (offset) => view.getInt32(offset)),
    u64: (offset) => u32(offset) * 2 ** 32 + u32(offset + 4),
    f32: at(4, (offset) => view.getFloat32(offset)),
    f64: at(8, (offset) => view.getFloat64(offset)),
    name(offset, length) {
      if (offset < 0 || offset + length > bytes.length) throw new Unreadable('damaged')
      return String.fromCharCode(...bytes.subarray(offset, offset + length))
    },
  }
}

/** Text as files hold it: what is not UTF-8 becomes a replacement character, never an error. */
export function textOf(bytes: Uint8Array): string {
  return new TextDecoder('utf-8').decode(bytes)
}
