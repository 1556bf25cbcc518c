import { describe, expect, it } from 'vitest'
import { createComfort, usualComfort } from '../../src/app/state/comfort'
import { comfortSettings, isChosen } from '../../src/app/state/comfort-words'
import { createFakeStorage } from '../fakes/storage'

describe('comfort', () => {
  it('is remembered on this device', () => {
    const storage = createFakeStorage()
    createComfort({ storage }).actions.change({ dwell: 1000, captionSize: 'huge' })
    expect(createComfort({ storage }).store.getState()).toEqual({
      ...usualComfort,
      dwell: 1000,
      captionSize: 'huge',
    })
  })

  it('takes what fits of what was kept, and is as usual for the rest', () => {
    const storage = createFakeStorage()
    storage.write('lumisphere.comfort', '{"dwell":5,"hasSounds":false,"snapDegrees":"30","captionSize":null}')
    expect(createComfort({ storage }).store.getState()).toEqual({ ...usualComfort, hasSounds: false })
    for (const broken of ['', '{', '[]', 'null', '"dim"']) {
      storage.write('lumisphere.comfort', broken)
      expect(createComfort({ storage }).store.getState(), broken).toEqual(usualComfort)
    }
  })

  it('goes back to the usual and keeps nothing then', () => {
    const storage = createFakeStorage()
    const comfort = createComfort({ storage })
    comfort.actions.change({ snapDegrees: 45 })
    comfort.actions.reset()
    expect(comfort.store.getState()).toEqual(usualComfort)
    expect(storage.read('lumisphere.comfort')).toBeNull()
  })

  it('has a setting with exactly one choice in use for each of its fields', () => {
    expect(comfortSettings.map(({ id }) => id).sort()).toEqual(Object.keys(usualComfort).sort())
    for (const setting of comfortSettings) {
      const chosen = setting.choices.filter(({ change }) => isChosen(usualComfort, setting, change))
      expect(chosen.length, setting.label).toBe(1)
    }
  })
})
