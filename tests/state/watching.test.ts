import { describe, expect, it, vi } from 'vitest'
import { createHistory } from '../../src/app/state/history'
import { nobodyBeside } from '../../src/app/state/neighbours'
import { createPlayback } from '../../src/app/state/playback'
import { setupWatching } from '../../src/app/state/watching'
import { createFakeClock } from '../fakes/clock'
import { createFakeHistory } from '../fakes/history'
import { createFakeLibrary, makeEntry } from '../fakes/library'
import { createFakePlayer } from '../fakes/player'
import { createFakeStage } from '../fakes/stage'
import { createFakeStorage } from '../fakes/storage'

const entries = [makeEntry({ id: 'film' }), makeEntry({ id: 'other' })]

async function watching(id = 'film') {
  const hub = createFakeHistory()
  const clock = createFakeClock()
  const storage = createFakeStorage()
  const history = createHistory({ history: hub, storage, clock, onSignedOut: () => undefined })
  history.actions.enter('ann')
  const player = createFakePlayer()
  const library = createFakeLibrary((index) => entries[index]!, entries.length)
  library.playback = async () => ({
    state: 'playable',
    sources: [{ type: 'dash', url: 'https://media.example/1.mpd' }],
    captions: [],
  })
  const ports = {
    library,
    clock,
    storage,
    loadPlayer: async () => player,
    loadStage: async () => createFakeStage(),
  }
  const playback = createPlayback(
    ports,
    { known: () => nobodyBeside, find: async () => nobodyBeside },
    history.actions.resume,
  )
  const notePosition = setupWatching(playback, history, clock)
  const open = async (entryId: string, meanwhile: () => void = () => undefined) => {
    const before = player.loads.length
    playback.actions.open(entryId)
    await vi.waitFor(() => expect(player.loads).toHaveLength(before + 1))
    const load = player.loads.at(-1)!
    meanwhile()
    player.fake.currentTime = load.startSeconds
    load.arrive()
    await vi.waitFor(() => expect(playback.store.getState().phase).toBe('ready'))
    return load
  }
  const at = (seconds: number) => {
    player.fake.currentTime = seconds
    player.fake.dispatchEvent(new Event('timeupdate'))
  }
  await open(id)
  return { hub, clock, history, player, playback, notePosition, open, at }
}

describe('Watching', () => {
  it('saves the position every ten seconds and no more often', async () => {
    const { hub, clock, at } = await watching()
    for (let second = 1; second <= 25; second++) {
      clock.advance(1_000)
      at(second)
    }
    await vi.waitFor(() => expect(hub.saved.map(({ seconds }) => seconds)).toEqual([10, 20]))
  })

  it('saves it on pause and at the end, which finishes the entry', async () => {
    const { hub, player, at } = await watching()
    at(14)
    player.fake.pause()
    await vi.waitFor(() => expect(hub.saved).toMatchObject([{ entryId: 'film', seconds: 14 }]))
    player.fake.currentTime = 62
    player.fake.dispatchEvent(new Event('ended'))
    await vi.waitFor(() => expect(hub.saved.at(-1)).toMatchObject({ seconds: 0 }))
  })

  it('saves it when the entry is closed, although the video has forgotten it by then', async () => {
    const { hub, playback, at } = await watching()
    at(21)
    playback.actions.close()
    await vi.waitFor(() => expect(hub.saved).toMatchObject([{ entryId: 'film', seconds: 21 }]))
  })

  it('saves it under its own entry when another is opened', async () => {
    const { hub, at, open } = await watching()
    at(21)
    await open('other')
    await vi.waitFor(() => expect(hub.saved).toMatchObject([{ entryId: 'film', seconds: 21 }]))
  })

  it('does not take the moment in which a source is loaded anew for a position', async () => {
    const { hub, player, playback, at } = await watching()
    at(21)
    player.fake.readyState = 0
    at(0)
    playback.actions.close()
    await vi.waitFor(() => expect(hub.saved).toMatchObject([{ seconds: 21 }]))
  })

  it('notes the position of this moment for a page that is left', async () => {
    const { history, player, notePosition } = await watching()
    player.fake.currentTime = 33
    notePosition()
    expect(history.progressOf('film')).toMatchObject({ seconds: 33 })
  })

  it('goes on where it stopped, says so, and starts over when asked', async () => {
    const { playback, player, at, open } = await watching()
    at(40)
    playback.actions.close()
    const load = await open('film')
    expect(load.startSeconds).toBe(40)
    expect(playback.store.getState().resumedAt).toBe(40)
    playback.actions.startOver()
    expect(player.fake.currentTime).toBe(0)
    expect(playback.store.getState().resumedAt).toBe(0)
  })

  it('goes to where somebody sought while it was still opening', async () => {
    const { playback, player, at, open } = await watching()
    at(40)
    playback.actions.close()
    const untouched = player.fake.currentTime
    await open('film', () => {
      playback.actions.seek(12)
      expect(player.fake.currentTime).toBe(untouched)
    })
    expect(player.fake.currentTime).toBe(12)
    expect(playback.store.getState().resumedAt).toBe(0)
    playback.actions.close()
    const { startSeconds } = await open('film', () => playback.actions.skip(10))
    expect(player.fake.currentTime).toBe(startSeconds)
  })

  it('starts another entry at its start', async () => {
    const { at, open, playback } = await watching()
    at(40)
    expect((await open('other')).startSeconds).toBe(0)
    expect(playback.store.getState().resumedAt).toBe(0)
  })
})
