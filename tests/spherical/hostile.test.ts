import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Recognition } from '../../src/app/media/recognition'
import { BYTE_BUDGET } from '../../src/app/spherical/byte-source'
import { recognise } from '../../src/app/spherical/recognise'
import { Unreadable, type UnreadableKind } from '../../src/app/spherical/unreadable'
import { type Bytes, box, bytes, equi, inject, sphericalUuid, sv3d, u32 } from '../fixtures/boxes'
import { broken, damages, wholeFiles } from '../fixtures/broken-files'
import { element, number } from '../fixtures/ebml'
import { scratchFolder } from '../fixtures/real-media'
import { extendedSegment, jpegHeader } from '../fixtures/xmp'

/** `npm run fuzz` asks for more. */
const runs = Number(process.env.LUMISPHERE_FUZZ_RUNS ?? 20_000)

let files: readonly Bytes[] = []
beforeAll(() => {
  files = wholeFiles(scratchFolder())
})

/** Recognises a file and counts what is read of it: the promise is held in bytes and reads, which are the same on every machine. */
async function lookAt(file: Bytes): Promise<Recognition | Unreadable> {
  let read = 0
  let reads = 0
  const blob = {
    size: file.length,
    slice(start: number, end: number) {
      read += end - start
      reads += 1
      return { arrayBuffer: async () => file.slice(start, end).buffer }
    },
  } as unknown as Blob
  const result = await recognise(blob, null).catch((error: unknown) => {
    if (error instanceof Unreadable) return error
    throw error
  })
  if (read > BYTE_BUDGET || reads > 400) throw new Error(`${read} bytes in ${reads} reads`)
  return result
}

/** Whatever a file says, these hold. */
function isSane(result: Recognition | Unreadable): boolean {
  if (result instanceof Unreadable) return /^[A-Z].{20,}\.$/.test(result.message)
  const { declared, projection, source, confidence } = result
  if ((declared === null) !== (source === 'none') || (declared === null) !== (projection === null))
    return false
  if (!(confidence >= 0 && confidence <= 1)) return false
  if (!declared) return true
  const { left, right, bottom, top } = declared.bounds
  const angles = [left, right, bottom, top, ...Object.values(declared.pose)]
  return angles.every((angle) => Math.abs(angle) <= 180) && left < right && bottom < top
}

const kindOf = async (file: Bytes): Promise<UnreadableKind | 'read'> => {
  const result = await lookAt(file)
  return result instanceof Unreadable ? result.kind : 'read'
}

describe('hostile files', () => {
  it(`end in an answer or a sentence after few reads, ${runs} times`, { timeout: runs * 20 }, async () => {
    const seen = new Set<string>()
    await fc.assert(
      fc.asyncProperty(fc.nat(files.length - 1), damages, async (index, all) => {
        const result = await lookAt(broken(files[index]!, all))
        seen.add(result instanceof Unreadable ? result.kind : result.source)
        return isSane(result)
      }),
      { numRuns: runs },
    )
    // The damage is neither so small that all is read nor so great that nothing is.
    expect([...seen]).toEqual(
      expect.arrayContaining(['cut-short', 'damaged', 'none', 'sv3d', 'uuid', 'gpano']),
    )
  })

  it('may begin like any file and go on as noise', async () => {
    const starts = fc.constantFrom(...files.map((file) => file.slice(0, 40)))
    const noise = fc.uint8Array({ maxLength: 2000 })
    await fc.assert(
      fc.asyncProperty(starts, fc.nat(40), noise, async (start, length, rest) =>
        isSane(await lookAt(bytes(start.subarray(0, length), rest))),
      ),
      { numRuns: 2000 },
    )
  })

  it('are told apart: empty, cut short, something else', async () => {
    expect(await kindOf(new Uint8Array())).toBe('empty')
    expect(await kindOf(bytes('GIF89a, which is no film'))).toBe('unknown')
    expect(await kindOf(new Uint8Array(100))).toBe('unknown')
    const film = files[3]!
    for (const share of [0.001, 0.01, 0.1, 0.5, 0.9, 0.999]) {
      expect(await kindOf(film.slice(0, Math.ceil(film.length * share)))).toMatch(/cut-short|unknown/)
    }
    expect(await kindOf(film.slice(0, film.length - 1))).toBe('cut-short')
  })

  it('may name sizes beyond all files, or none that fit', async () => {
    const ftyp = box('ftyp', bytes('isom'), u32(0), bytes('isom'))
    const sized = (size: Bytes, type: string, rest: Bytes = new Uint8Array()) => bytes(size, type, rest)
    expect(await kindOf(bytes(ftyp, sized(u32(1), 'mdat', u32(0x80000000, 0))))).toBe('cut-short')
    expect(await kindOf(bytes(ftyp, sized(u32(1), 'moov', u32(0xffffffff, 0xffffffff))))).toBe('cut-short')
    expect(await kindOf(bytes(ftyp, sized(u32(1), 'mdat', u32(0, 3))))).toBe('damaged')
    expect(await kindOf(bytes(ftyp, sized(u32(4), 'moov'), new Uint8Array(50)))).toBe('damaged')
    // A child that reaches over its parent into the next box.
    const moov = bytes(u32(24), 'moov', u32(400), 'trak', new Uint8Array(8))
    expect(await kindOf(bytes(ftyp, moov, box('mdat', new Uint8Array(1000))))).toBe('damaged')
    // Size 0 reaches to the end of the file.
    const film = inject(files[0]!, 'track', sphericalUuid({ Spherical: 'true' }))
    const at = Buffer.from(film).lastIndexOf('moov') - 4
    expect(await lookAt(bytes(film.subarray(0, at), u32(0), film.subarray(at + 4)))).toMatchObject({
      source: 'sv3d',
    })
  })

  it('may hold text that would keep a careless search busy for hours', async () => {
    const texts = [
      'a'.repeat(900_000),
      `<x ${'a:'.repeat(450_000)}>`,
      `<x ${'a:b = '.repeat(150_000)}>`,
      '<'.repeat(900_000),
    ]
    for (const text of texts) {
      const parts = text.match(/.{1,60000}/g) ?? []
      const segments = parts.map((part, index) => extendedSegment(part, index * 60_000, text.length))
      expect(await lookAt(jpegHeader(4000, 2000, ...segments))).toMatchObject({ source: 'none' })
    }
  })

  it('may nest without end, repeat without end, and point at themselves', async () => {
    let deep = sv3d(equi())
    for (let level = 0; level < 2000; level++) deep = box('moov', deep)
    expect(await lookAt(bytes(box('ftyp', bytes('isom')), deep, box('mdat')))).toMatchObject({
      source: 'none',
    })
    const many = Array.from({ length: 50_000 }, () => box('free'))
    expect(await kindOf(bytes(box('ftyp', bytes('isom')), box('moov', ...many)))).toBe('scattered')
    expect(await kindOf(bytes([0xff, 0xd8], new Uint8Array(100_000).fill(0xff)))).toMatch(/scattered|damaged/)
    const seek = element(0x4dbb, element(0x53ab, number(0x1654ae6b)), element(0x53ac, number(0)))
    const loop = element(0x18538067, element(0x114d9b74, seek))
    expect(await kindOf(bytes(element(0x1a45dfa3), loop))).toBe('cut-short')
  })
})
