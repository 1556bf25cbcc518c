import { describe, expect, it, vi } from 'vitest'
import type { Entry } from '../../src/app/media/entry'
import { Fault } from '../../src/app/media/errors'
import type { CaptionTrack, Playback } from '../../src/app/media/playback'
import { createPlayback } from '../../src/app/state/playback'
import type { Resume } from '../../src/app/state/playback-ahead'
import { createFakeClock } from '../fakes/clock'
import { createFakeLibrary, makeEntry } from '../fakes/library'
import { createFakePlayer } from '../fakes/player'
import { createFakeStage } from '../fakes/stage'
import { createFakeStorage } from '../fakes/storage'

const captions: readonly CaptionTrack[] = [
  { id: 'en-0', label: 'English', language: 'en', isDefault: true, url: 'https://media.example/en.vtt' },
  { id: 'fr-1', label: 'Français', language: 'fr', isDefault: false, url: 'https://media.example/fr.vtt' },
]

const dash = (url: string): Playback => ({
  state: 'playable',
  sources: [
    { type: 'dash', url },
    { type: 'file', url: 'https://media.example/file.mp4' },
  ],
  captions,
})

const entries = [
  makeEntry({ id: 'sphere', tags: ['360', 'stereo-tb'] }),
  makeEntry({ id: 'flat' }),
  makeEntry({ id: 'photo', kind: 'image', tags: ['360'], width: 8192, height: 4096 }),
  makeEntry({ id: 'flat-photo', kind: 'image' }),
  makeEntry({ id: 'slow', phase: 'processing', tags: ['360'] }),
]

function setup(resume?: Resume) {
  const library = createFakeLibrary(
    (index) => entries[index]!,
    entries.length,
    (entry) => `https://media.example/${entry.id}`,
  )
  library.playback = async () => dash('https://media.example/1.mpd')
  const player = createFakePlayer()
  const stage = createFakeStage()
  const clock = createFakeClock()
  const storage = createFakeStorage()
  const known = (id: string) => {
    const index = entries.findIndex((entry) => entry.id === id)
    return { previous: entries[index - 1] ?? null, next: entries[index + 1] ?? null }
  }
  const neighbours = { known, find: async ({ id }: Entry) => known(id) }
  const ports = { library, clock, storage, loadPlayer: async () => player, loadStage: async () => stage }
  const playback = createPlayback(ports, neighbours, resume)
  const state = () => playback.store.getState()
  const loaded = async (count: number) => {
    await vi.waitFor(() => expect(player.loads).toHaveLength(count))
    return player.loads[count - 1]!
  }
  const opened = async (id: string) => {
    playback.actions.open(id)
    const load = await loaded(1)
    load.arrive()
    stage.firstPicture()
    await vi.waitFor(() => expect(state().phase).toBe('ready'))
  }
  return { library, player, stage, clock, storage, playback, state, loaded, opened }
}

describe('opening', () => {
  it('puts a stereo video on the sphere, plays it, and says so', async () => {
    const { playback, player, stage, state, loaded } = setup()
    playback.actions.open('sphere')
    expect(state()).toMatchObject({ phase: 'opening', entryId: 'sphere' })
    const load = await loaded(1)
    expect(load.source).toEqual({ type: 'dash', url: 'https://media.example/1.mpd' })
    expect(stage.events).toEqual(['video 360 top-bottom'])
    expect(state().hasPicture).toBe(false)
    load.arrive()
    stage.firstPicture()
    await vi.waitFor(() =>
      expect(state()).toMatchObject({ phase: 'ready', hasPicture: true, isPlaying: true }),
    )
    expect(player.fake.paused).toBe(false)
  })

  it('shows flat video without the sphere', async () => {
    const { opened, stage, state } = setup()
    await opened('flat')
    expect(stage.events.filter((event) => event.startsWith('video'))).toEqual([])
    expect(state().hasPicture).toBe(true)
  })

  it('shows a large photo small first and whole then, and hands a flat one to the page', async () => {
    const { playback, stage, state } = setup()
    playback.actions.open('photo')
    await vi.waitFor(() => expect(state().phase).toBe('ready'))
    expect(stage.events).toEqual([
      'photo https://media.example/photo 360 mono',
      'photo https://media.example/photo 360 mono',
    ])
    playback.actions.open('flat-photo')
    await vi.waitFor(() => expect(state()).toMatchObject({ phase: 'ready', entryId: 'flat-photo' }))
    expect(state()).toMatchObject({ photo: { original: 'https://media.example/flat-photo' } })
  })

  it('does not ask again for what was prepared', async () => {
    const resume = vi.fn(async () => 30)
    const { playback, library, player, loaded } = setup(resume)
    const asked = vi.spyOn(library, 'playback')
    const got = vi.spyOn(library, 'get')
    playback.actions.prepare(entries[0]!)
    await vi.waitFor(() => expect(player.prepared).toHaveLength(1))
    playback.actions.open('sphere')
    await loaded(1)
    expect(player.loads[0]).toMatchObject({ source: player.prepared[0], startSeconds: 30 })
    expect(asked).toHaveBeenCalledTimes(1)
    expect(resume).toHaveBeenCalledTimes(1)
    expect(got).not.toHaveBeenCalled()
  })

  it('asks again for what could not be prepared', async () => {
    const { playback, library, loaded } = setup()
    const answer = library.playback
    library.playback = vi.fn(async () => await Promise.reject(new Fault('signed-out', 'Sign in.')))
    playback.actions.prepare(entries[0]!)
    await vi.waitFor(() => expect(library.playback).toHaveBeenCalledTimes(1))
    library.playback = answer
    await new Promise((resolve) => setTimeout(resolve))
    playback.actions.open('sphere')
    await loaded(1)
  })

  it('stays paused where the browser refuses sound, until somebody presses play', async () => {
    const { player, opened, playback, state } = setup()
    player.fake.refusesSound = true
    await opened('sphere')
    expect(state().isPlaying).toBe(false)
    player.fake.refusesSound = false
    playback.actions.togglePlay()
    expect(state().isPlaying).toBe(true)
  })

  it('drops the answers of an entry that was left', async () => {
    const { playback, library, player, state } = setup()
    let answer: (entry: Entry) => void = () => undefined
    const get = library.get
    library.get = () => new Promise((resolve) => (answer = resolve))
    playback.actions.open('sphere')
    library.get = get
    playback.actions.open('flat')
    answer(entries[0]!)
    await vi.waitFor(() => expect(state().entry?.id).toBe('flat'))
    await vi.waitFor(() => expect(player.loads).toHaveLength(1))
  })

  it('goes to neighbours in the order of the library and gives everything back on closing', async () => {
    const { opened, playback, player, stage, state } = setup()
    await opened('sphere')
    expect(state().previous).toBeNull()
    playback.actions.open(state().next?.id ?? '')
    expect(state()).toMatchObject({ entryId: 'flat', hasPicture: false })
    playback.actions.close()
    expect(state()).toMatchObject({ phase: 'closed', entry: null, isPlaying: false })
    expect(player.unloads()).toBe(2)
    expect(stage.events.at(-1)).toBe('cleared')
  })
})

describe('what stands in the way', () => {
  it('says which rule blocks', async () => {
    const { playback, library, state } = setup()
    library.playback = async () => ({
      state: 'blocked',
      reason: 'IP_RESTRICTED',
      message: 'Un-authorized IP',
    })
    playback.actions.open('sphere')
    await vi.waitFor(() => expect(state()).toMatchObject({ phase: 'blocked', reason: 'IP_RESTRICTED' }))
  })

  it('waits for what Kaltura is still preparing and then starts by itself', async () => {
    const { playback, library, clock, loaded, state } = setup()
    let asked = 0
    library.playback = async () =>
      ++asked < 4 ? { state: 'waiting' } : dash('https://media.example/late.mpd')
    const phases: string[] = []
    playback.store.subscribe(({ phase }) => phases.push(phase))
    playback.actions.open('slow')
    const load = await loaded(1)
    expect(phases).toContain('waiting')
    expect(clock.slept.slice(0, 3)).toEqual([5_000, 5_000, 5_000])
    load.arrive()
    await vi.waitFor(() => expect(state().phase).toBe('ready'))
  })

  it('says that nothing can be played, and that an entry is not there', async () => {
    const { playback, library, state } = setup()
    library.playback = async () => ({ state: 'none' })
    playback.actions.open('flat')
    await vi.waitFor(() => expect(state().phase).toBe('none'))
    playback.actions.open('elsewhere')
    await vi.waitFor(() => expect(state()).toMatchObject({ phase: 'failed', reason: 'fault' }))
    expect(state()).toMatchObject({ fault: { kind: 'not-found' } })
  })

  it('takes the next source where the device cannot decode the first, and says so when none is left', async () => {
    const { playback, player, loaded, state } = setup()
    playback.actions.open('sphere')
    await loaded(1)
    player.fail('unsupported')
    const second = await loaded(2)
    expect(second.source.type).toBe('file')
    player.fail('unsupported')
    await vi.waitFor(() => expect(state()).toMatchObject({ phase: 'failed', reason: 'unsupported' }))
  })

  it('asks the library again while nobody answers, longer each time, and says that it is offline', async () => {
    const { playback, library, clock, loaded, state } = setup()
    const get = library.get
    let failures = 3
    const wasOffline: boolean[] = []
    library.get = async (id, signal) => {
      wasOffline.push(state().isOffline)
      if (failures-- > 0) throw new Fault('offline', 'No answer.')
      return await get(id, signal)
    }
    playback.actions.open('sphere')
    await loaded(1)
    expect(wasOffline).toEqual([false, true, true, true])
    expect(state().isOffline).toBe(false)
    const [first = 0, second = 0, third = 0] = clock.slept
    expect(first).toBeGreaterThanOrEqual(750)
    expect(second).toBeGreaterThan(first)
    expect(third).toBeGreaterThan(second)
  })
})

describe('over expired sessions and outages', () => {
  it('renews an expired session and goes on where it was, playing', async () => {
    const { opened, library, player, loaded, state, stage } = setup()
    await opened('sphere')
    player.fake.currentTime = 31.5
    library.playback = async () => dash('https://media.example/renewed.mpd')
    player.fail('session')
    const again = await loaded(2)
    expect(again.source.url).toBe('https://media.example/renewed.mpd')
    expect(again.startSeconds).toBe(31.5)
    // The last picture stays on the sphere meanwhile.
    expect(stage.events).toEqual(['video 360 top-bottom'])
    again.arrive()
    await vi.waitFor(() => expect(state()).toMatchObject({ phase: 'ready', isPlaying: true }))
  })

  it('stays paused over a renewal when it was paused', async () => {
    const { opened, playback, player, loaded, state } = setup()
    await opened('sphere')
    playback.actions.pause()
    player.fail('session')
    const again = await loaded(2)
    again.arrive()
    await vi.waitFor(() => expect(state().phase).toBe('ready'))
    expect(player.fake.paused).toBe(true)
  })

  it('asks the library why a stream does not answer: a rule that came meanwhile is told', async () => {
    const { opened, library, player, state } = setup()
    await opened('sphere')
    library.playback = async () => ({ state: 'blocked', reason: 'SCHEDULED_RESTRICTED', message: '' })
    player.fail('network')
    await vi.waitFor(() =>
      expect(state()).toMatchObject({ phase: 'blocked', reason: 'SCHEDULED_RESTRICTED' }),
    )
  })

  it('gives up on a stream that the library lists but that never answers', async () => {
    const { playback, player, loaded, state } = setup()
    playback.actions.open('sphere')
    for (let round = 1; round <= 3; round++) {
      await loaded(round)
      player.fail('network')
    }
    await vi.waitFor(() => expect(state()).toMatchObject({ phase: 'failed', reason: 'gone' }))
  })

  it('says that the picture is away while the graphics context is', async () => {
    const { opened, stage, state } = setup()
    await opened('sphere')
    stage.loseContext()
    expect(state().hasPicture).toBe(false)
    stage.firstPicture()
    expect(state().hasPicture).toBe(true)
  })
})

describe('controls', () => {
  it('seeks within the length and skips from where it is', async () => {
    const { opened, playback, player } = setup()
    await opened('sphere')
    playback.actions.seek(500)
    expect(player.fake.currentTime).toBe(62)
    playback.actions.skip(-10)
    expect(player.fake.currentTime).toBe(52)
    playback.actions.skip(-100)
    expect(player.fake.currentTime).toBe(0)
  })

  it('remembers volume for the next visit', async () => {
    const { opened, playback, player, storage } = setup()
    await opened('sphere')
    playback.actions.setVolume(0.3)
    player.fake.dispatchEvent(new Event('volumechange'))
    expect(storage.read('lumisphere.volume')).toBe('0.3')
  })

  it('turns captions on in the language of last time', async () => {
    const { opened, playback, loaded, state } = setup()
    await opened('sphere')
    expect(state().snapshot.captionId).toBeNull()
    playback.actions.chooseCaption('fr-1')
    playback.actions.open('flat')
    const next = await loaded(2)
    next.arrive()
    await vi.waitFor(() => expect(state().snapshot.captionId).toBe('fr-1'))
    playback.actions.toggleCaptions()
    expect(state().snapshot.captionId).toBeNull()
    playback.actions.toggleCaptions()
    expect(state().snapshot.captionId).toBe('fr-1')
  })
})
