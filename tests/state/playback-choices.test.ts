import { describe, expect, it, vi } from 'vitest'
import { noCorrection } from '../../src/app/media/projection'
import type { PlaybackSlice } from '../../src/app/state/playback'
import {
  captionList,
  isCorrected,
  projectionLists,
  qualityList,
  shownProjection,
} from '../../src/app/state/playback-choices'
import { closedPhase, type PlaybackState, untouchedControls } from '../../src/app/state/playback-phase'
import { makeEntry } from '../fakes/library'

const stereo = makeEntry({ id: 'stereo', tags: ['360', 'stereo-tb'] })

function stateOf(entry: typeof stereo): PlaybackState {
  const controls = { ...untouchedControls, volume: 1, isMuted: false, rate: 1 }
  return { ...closedPhase, ...controls, phase: 'ready', entryId: entry.id, entry, photo: null }
}

function actionsOf() {
  const correct = vi.fn<PlaybackSlice['actions']['correct']>()
  const chooseCaption = vi.fn<PlaybackSlice['actions']['chooseCaption']>()
  const actions = { correct, chooseCaption, chooseQuality: vi.fn(), setRate: vi.fn() }
  return { correct, chooseCaption, actions: actions as unknown as PlaybackSlice['actions'] }
}

describe('the choices of a picture', () => {
  it('are none for flat media', () => {
    const { actions } = actionsOf()
    expect(projectionLists(stateOf(makeEntry({})), actions, 'both')).toEqual([])
    expect(shownProjection(stateOf(makeEntry({})))).toBeNull()
  })

  it('offer both eyes their own, each other or the same picture; a page shows one eye and has nothing to make the same', () => {
    const { actions } = actionsOf()
    const ids = (eyes: 'both' | 'one') =>
      projectionLists(stateOf(stereo), actions, eyes)[2]!.choices.map(({ id }) => id)
    expect(ids('both')).toEqual(['own', 'swapped', 'same'])
    expect(ids('one')).toEqual(['own', 'swapped'])
  })

  it('correct the projection, keep the eyes, and give it up when it is the entry’s own again', () => {
    const { actions, correct } = actionsOf()
    const state = stateOf(stereo)
    const [layout, coverage, eyes] = projectionLists(state, actions, 'both')
    layout!.onChoose('left-right')
    expect(correct).toHaveBeenLastCalledWith({
      ...noCorrection,
      projection: { ...stereo.projection, stereo: 'left-right' },
    })
    coverage!.onChoose('half')
    expect(correct.mock.lastCall![0].projection).toMatchObject({ coverage: 180, stereo: 'top-bottom' })
    eyes!.onChoose('same')
    expect(correct).toHaveBeenLastCalledWith({ ...noCorrection, isMono: true })

    const corrected: PlaybackState = {
      ...state,
      correction: { ...correct.mock.calls[0]![0], swapsEyes: true },
    }
    expect(isCorrected(corrected)).toBe(true)
    const again = projectionLists(corrected, actions, 'both')
    expect(again.map(({ chosen }) => chosen)).toEqual(['left-right', 'all', 'swapped'])
    again[0]!.onChoose('top-bottom')
    expect(correct).toHaveBeenLastCalledWith({ projection: null, swapsEyes: true, isMono: false })
  })

  it('offer no eyes where there is one picture', () => {
    const { actions } = actionsOf()
    const state = stateOf(makeEntry({ tags: ['360'] }))
    expect(projectionLists(state, actions, 'both').map(({ title }) => title)).toEqual(['3D', 'Reaches'])
  })
})

describe('the choices of a stream', () => {
  const state = stateOf(stereo)

  it('put the best quality first behind what Auto has chosen, and are none without a ladder', () => {
    const { actions } = actionsOf()
    const low = { id: 'l', width: 640, height: 320, bitsPerSecond: 5e5 }
    const high = { id: 'h', width: 3840, height: 1920, bitsPerSecond: 2e7 }
    const snapshot = { ...state.snapshot, qualities: [low, high], currentQuality: low }
    const list = qualityList({ ...state, snapshot }, actions)
    expect(list.choices.map(({ id }) => id)).toEqual(['auto', 'h', 'l'])
    expect(list.choices[0]!.label).toBe('Auto (320p)')
    expect(qualityList(state, actions).choices).toEqual([])
  })

  it('begin captions with off', () => {
    const { actions, chooseCaption } = actionsOf()
    const track = {
      id: 'en',
      label: 'English',
      language: 'en',
      isDefault: true,
      url: 'https://media.example/en',
    }
    const list = captionList({ ...state, snapshot: { ...state.snapshot, captions: [track] } }, actions)
    expect(list.choices.map(({ label }) => label)).toEqual(['Off', 'English'])
    list.onChoose('')
    expect(chooseCaption).toHaveBeenLastCalledWith(null)
  })
})
