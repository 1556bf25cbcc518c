import { describe, expect, it } from 'vitest'
import { fileKind } from '../../src/app/upload/file-kind'
import { isSameFile, markFile } from '../../src/app/upload/fingerprint'
import { titleFromName } from '../../src/app/upload/title'

describe('A title', () => {
  it.each([
    ['alcatraz-v2.mp4', 'Alcatraz'],
    ['whale-hall-top-bottom.jpg', 'Whale hall'],
    ['lake_at_dawn_360_TB.mp4', 'Lake at dawn'],
    ['HarbourWalk_injected.mov', 'Harbour Walk'],
    ['The right moment.mp4', 'The right moment'],
    ['GX010123.MP4', 'GX010123'],
    ['VID_20240501_101010_00_001.mp4', 'VID 20240501 101010 00 001'],
    ['غابة الأعمدة.mp4', 'غابة الأعمدة'],
    ['360.mp4', '360'],
    ['.mp4', '.mp4'],
  ])('of %s is %s', (name, title) => {
    expect(titleFromName(name)).toBe(title)
  })
})

describe('What Kaltura takes', () => {
  const kindOf = (name: string, size = 1, type = '') => fileKind({ name, size, type })

  it('is told by the name before a byte is sent', () => {
    expect(kindOf('a.MP4')).toEqual({ kind: 'video' })
    expect(kindOf('a.b.jpeg')).toEqual({ kind: 'image' })
    expect(kindOf('a.mp3')).toEqual({ kind: 'audio' })
    expect(kindOf('a.heic')).toEqual({ refused: 'format', format: 'HEIC' })
    expect(kindOf('a.webp')).toEqual({ refused: 'format', format: 'WebP' })
    expect(kindOf('a.avif')).toEqual({ refused: 'format', format: 'AVIF' })
    expect(kindOf('notes.txt')).toEqual({ refused: 'not-media' })
    expect(kindOf('mp4')).toEqual({ refused: 'not-media' })
    expect(kindOf('a.mp4', 0)).toEqual({ refused: 'empty' })
  })
})

describe('A chosen file', () => {
  const bytes = (seed: number) => new Uint8Array(100_000).map((_, index) => (index * seed) % 251)
  const fileOf = (seed: number, name = 'a.mp4', lastModified = 1) =>
    new File([bytes(seed)], name, { lastModified })

  it('is recognised when it is chosen again, also after it was copied or renamed', async () => {
    const mark = await markFile(fileOf(7))
    expect(isSameFile(mark, await markFile(fileOf(7)))).toBe(true)
    expect(isSameFile(mark, await markFile(fileOf(7, 'a.mp4', 2)))).toBe(true)
    expect(isSameFile(mark, await markFile(fileOf(7, 'b.mp4')))).toBe(true)
    expect(isSameFile(mark, await markFile(fileOf(7, 'b.mp4', 2)))).toBe(false)
    expect(isSameFile(mark, await markFile(fileOf(11)))).toBe(false)
  })
})
