import { describe, expect, it } from 'vitest'
import { type LibraryPlace, startQuery } from '../../src/app/state/library'
import { keepPlace, recallPlace } from '../../src/app/state/places'
import { createFakeStorage } from '../fakes/storage'

const place: LibraryPlace = {
  query: startQuery,
  pages: [
    [null, 60],
    ['60...0', 58],
  ],
  total: 118,
  next: null,
  isCut: false,
  reach: 'everyone',
  current: 66,
  anchor: { index: 64, offset: -12.5 },
}

describe('Places in lists', () => {
  it('come back under their id', () => {
    const storage = createFakeStorage()
    keepPlace(storage, 'a', place)
    expect(recallPlace(storage, 'a')).toEqual(place)
    expect(recallPlace(storage, 'b')).toBeNull()
  })

  it('are kept for the last few visits only', () => {
    const storage = createFakeStorage()
    for (let visit = 0; visit < 20; visit++) keepPlace(storage, String(visit), place)
    expect(recallPlace(storage, '19')).not.toBeNull()
    expect(recallPlace(storage, '0')).toBeNull()
  })

  it('are forgotten when the storage holds something else', () => {
    const storage = createFakeStorage()
    for (const broken of ['{', '[]', '[{"id":"a","place":{"query":{}}}]', 'null']) {
      storage.write('lumisphere.places', broken)
      expect(recallPlace(storage, 'a')).toBeNull()
      expect(() => keepPlace(storage, 'a', place)).not.toThrow()
    }
  })
})
