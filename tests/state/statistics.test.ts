import { describe, expect, it, vi } from 'vitest'
import { Fault } from '../../src/app/media/errors'
import type { Quality, VrDoor } from '../../src/app/ports'
import { nobodyBeside } from '../../src/app/state/neighbours'
import { createPlayback } from '../../src/app/state/playback'
import { createSession } from '../../src/app/state/session'
import { setupStatistics } from '../../src/app/state/statistics'
import { createFakeClock } from '../fakes/clock'
import { createFakeHub } from '../fakes/hub'
import { createFakeLibrary, makeEntry } from '../fakes/library'
import { createFakePlayer } from '../fakes/player'
import { createFakeStage } from '../fakes/stage'
import { createFakeStatistics } from '../fakes/statistics'
import { createFakeStorage } from '../fakes/storage'

const quality = (id: string, kilobits: number): Quality => {
  return { id, width: 1920, height: 960, bitsPerSecond: kilobits * 1024 }
}

async function counting(url: string | null = '/count') {
  const hub = createFakeHub()
  const info = await hub.info(new AbortController().signal)
  hub.info = async () => ({ ...info, statistics: url })
  const session = createSession({ hub })
  await session.actions.load()
  const clock = createFakeClock()
  const player = createFakePlayer()
  const library = createFakeLibrary(() => makeEntry({ id: 'film', durationMs: 40_000 }), 1)
  player.fake.duration = 40
  library.playback = async () => ({
    state: 'playable',
    sources: [{ type: 'dash', url: 'https://media.example/1.mpd' }],
    captions: [{ id: 'en-0', label: 'English', language: 'en', isDefault: true, url: '' }],
  })
  const ports = {
    library,
    clock,
    storage: createFakeStorage(),
    loadPlayer: async () => player,
    loadStage: async () => createFakeStage(),
  }
  const playback = createPlayback(ports, { known: () => nobodyBeside, find: async () => nobodyBeside })
  const statistics = createFakeStatistics()
  let isInside = false
  const door = { state: () => (isInside ? 'inside' : 'available') } as VrDoor
  setupStatistics(playback, session, { statistics, clock, loadVr: async () => door })
  const hear = (name: string) => player.fake.dispatchEvent(new Event(name))
  const open = async () => {
    playback.actions.open('film')
    await vi.waitFor(() => expect(player.loads).toHaveLength(1))
    player.loads[0]!.arrive()
    await vi.waitFor(() => expect(player.fake.paused).toBe(false))
    hear('playing')
  }
  /** Plays this many seconds, looking at the position four times each. */
  const pass = (seconds: number) => {
    for (let step = 0; step < seconds * 4; step++) {
      clock.advance(250)
      player.fake.currentTime += 0.25
      hear('timeupdate')
    }
  }
  const names = () => statistics.told.map(({ name }) => name)
  const enterHeadset = () => {
    isInside = true
  }
  return { clock, player, library, playback, statistics, hear, open, pass, names, enterHeadset }
}

describe('Statistics of what is played', () => {
  it('tell the course of a film once each, with a view every ten seconds', async () => {
    const { open, pass, hear, player, names, statistics } = await counting()
    await open()
    expect(names()).toEqual(['impression', 'play-request', 'play', 'view'])
    pass(40)
    player.fake.ended = true
    hear('pause')
    hear('ended')
    expect(names().slice(4)).toEqual([
      'reached-25',
      'view',
      'reached-50',
      'view',
      'reached-75',
      'view',
      'reached-100',
      'view',
    ])
    expect(statistics.told.at(-1)?.details).toMatchObject({ playTimeSum: 40 })
    expect(statistics.told.every(({ entryId, url }) => entryId === 'film' && url === '/count')).toBe(true)
  })

  it('tell pause, resume, seek, speed, captions, quality and replay', async () => {
    const { open, pass, hear, player, playback, names, statistics } = await counting()
    await open()
    pass(2)
    const from = names().length
    playback.actions.pause()
    playback.actions.play()
    hear('playing')
    playback.actions.seek(12)
    hear('seeking')
    player.fake.playbackRate = 1.5
    hear('ratechange')
    playback.actions.chooseCaption('en-0')
    player.change({ currentQuality: quality('low', 900), isStalled: true })
    player.change({ currentQuality: quality('high', 4000), isStalled: false })
    player.change({ chosenQuality: 'low', currentQuality: quality('low', 900) })
    hear('ended')
    hear('playing')
    expect(names().slice(from)).toEqual([
      'pause',
      'resume',
      'seek',
      'speed',
      'captions',
      'buffer-start',
      'flavor-switch',
      'buffer-end',
      'source-selected',
      'reached-25',
      'reached-50',
      'reached-75',
      'reached-100',
      'replay',
    ])
    const told = (name: string) => statistics.told.find((event) => event.name === name)
    expect(told('seek')?.details).toEqual({ targetPosition: 12 })
    expect(told('captions')?.caption).toBe('en')
    expect(told('flavor-switch')?.details).toEqual({ actualBitrate: 4000 })
  })

  it('do not take a jump for time watched, nor a source loaded anew for a seek', async () => {
    const { open, pass, hear, player, names, statistics } = await counting()
    await open()
    pass(5)
    player.fake.currentTime = 30
    hear('seeking')
    pass(5)
    hear('emptied')
    hear('seeking')
    hear('loadeddata')
    // Streams go to a place in several steps, and at the end a little back and forth.
    player.fake.currentTime = 39.9
    hear('seeking')
    expect(names().filter((name) => name === 'seek')).toHaveLength(1)
    player.fake.currentTime = 8
    hear('seeking')
    player.fake.currentTime = 8.1
    hear('seeking')
    expect(names().filter((name) => name === 'seek')).toHaveLength(2)
    expect(statistics.told.findLast(({ name }) => name === 'view')?.details).toMatchObject({
      playTimeSum: 10,
    })
  })

  it('begin a new view after a long pause', async () => {
    const { open, pass, clock, playback, hear, statistics } = await counting()
    await open()
    pass(3)
    playback.actions.pause()
    clock.advance(31_000)
    playback.actions.play()
    hear('playing')
    expect(statistics.told.at(-1)).toMatchObject({ name: 'resume', beginsAnew: true })
  })

  it('say which views are in the headset', async () => {
    const { open, pass, statistics, enterHeadset } = await counting()
    await open()
    enterHeadset()
    pass(10)
    expect(statistics.told[0]?.isInHeadset).toBe(false)
    expect(statistics.told.at(-1)?.isInHeadset).toBe(true)
  })

  it('tell of a film that cannot be decoded, but not of one that is not there', async () => {
    const { player, playback, names, library } = await counting()
    playback.actions.open('film')
    await vi.waitFor(() => expect(player.loads).toHaveLength(1))
    player.fail('unsupported')
    await vi.waitFor(() => expect(names()).toEqual(['impression', 'error']))
    library.get = async () => {
      throw new Fault('not-found', 'There is no such entry.')
    }
    playback.actions.open('elsewhere')
    await vi.waitFor(() => expect(playback.store.getState().phase).toBe('failed'))
    expect(names()).toHaveLength(2)
  })

  it('say nothing where the hub does not want them', async () => {
    const { open, pass, names } = await counting(null)
    await open()
    pass(20)
    expect(names()).toEqual([])
  })
})
