/**
 * The `codecs` parameter (RFC 6381) of an HEVC track, read from its init segment's `hvcC` box (ISO/IEC 14496-15 §8.3.3.1.2 and annex E):
 * `hvc1.1.6.L93.B0`. Null when there is no such box.
 */
export function hevcCodecString(init: Buffer): string | null {
  const at = init.indexOf('hvcC', 0, 'latin1')
  if (at < 0 || init.length < at + 17) return null
  const record = init.subarray(at + 4)
  const first = record.readUInt8(1)
  const space = ['', 'A', 'B', 'C'][first >> 6] ?? ''
  const tier = (first >> 5) & 1 ? 'H' : 'L'
  const constraints = [...record.subarray(6, 12)].map((byte) => byte.toString(16).toUpperCase())
  while (constraints.length > 0 && constraints.at(-1) === '0') constraints.pop()
  return [
    'hvc1',
    `${space}${first & 31}`,
    reverseBits(record.readUInt32BE(2)).toString(16).toUpperCase(),
    `${tier}${record.readUInt8(12)}`,
    ...constraints,
  ].join('.')
}

function reverseBits(word: number): number {
  let reversed = 0
  for (let bit = 0; bit < 32; bit++) reversed = ((reversed << 1) | ((word >>> bit) & 1)) >>> 0
  return reversed
}
