import { describe, expect, it } from 'vitest'
import { normaliseAdminTags, normaliseTags } from '../../src/sandbox/content/tags'

describe('Tags are kept as Kaltura keeps them', () => {
  it('splits on commas, trims, lower-cases ASCII, drops short and repeated ones', () => {
    expect(normaliseTags('One, two words , three,THREE,x')).toBe('one, two words, three')
    expect(normaliseTags('360,VR , vr,x')).toBe('360, vr')
    expect(normaliseTags('')).toBe('')
    expect(normaliseTags(' , ,,')).toBe('')
  })

  it('counts bytes, not letters, and leaves letters outside ASCII as they are', () => {
    expect(normaliseTags('ÜBER Tag,É,日,ab-CD,a>b,<i>x</i>,"q uote",semi;colon')).toBe(
      'Über tag, É, 日, ab-cd, a>b, <i>x</i>, "q uote", semi;colon',
    )
  })

  it('cuts very long tags at 100 bytes without breaking a letter', () => {
    const [only] = normaliseTags(`${'t'.repeat(99)}日本`).split(', ')
    expect(Buffer.byteLength(only ?? '')).toBe(99)
  })

  it('joins admin tags without a space', () => {
    expect(normaliseAdminTags('Adm One,two')).toBe('adm one,two')
  })

  it('changes nothing when applied again', () => {
    const letters = 'aB,é 日;:-_"<'
    for (let seed = 1; seed < 400; seed++) {
      const written = Array.from(
        { length: seed % 40 },
        (_, at) => letters[(seed * (at + 7)) % letters.length],
      )
      const once = normaliseTags(written.join(''))
      expect(normaliseTags(once)).toBe(once)
    }
  })
})
