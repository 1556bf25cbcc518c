import { describe, expect, it } from 'vitest'
import { badgeLabel, badgeText, dateText, ownerText } from '../../src/app/state/words'
import { ann } from '../fakes/hub'

describe('Words', () => {
  it('say how long ago, and from a week on the date', () => {
    const now = 1_766_000_000
    expect(dateText(now - 20, now)).toBe('just now')
    expect(dateText(now + 90, now)).toBe('just now')
    expect(dateText(now - 60, now)).toBe('1 minute ago')
    expect(dateText(now - 7_300, now)).toBe('2 hours ago')
    expect(dateText(now - 86_400, now)).toBe('yesterday')
    expect(dateText(now - 8 * 86_400, now)).toMatch(/2025/)
  })

  it('name owners without what all members share', () => {
    expect(ownerText('Ann@Example.org', ann)).toBe('You')
    expect(ownerText('ann', ann)).toBe('You')
    expect(ownerText('bob@example.org', ann)).toBe('bob')
    expect(ownerText('bob@elsewhere.org', ann)).toBe('bob@elsewhere.org')
    expect(ownerText('bob', ann)).toBe('bob')
  })

  it('mark spherical media for eyes and ears', () => {
    expect(badgeText({ coverage: 360, isStereo: false })).toBe('360°')
    expect(badgeText({ coverage: 180, isStereo: true })).toBe('180° 3D')
    expect(badgeLabel({ coverage: 180, isStereo: true })).toBe('180 degrees, stereoscopic')
  })
})
