/** The real player, stage, state and face in space over a library of one entry that the test describes: `window.space`. */

import { systemClock } from '../../../src/app/clock'
import type { Entry } from '../../../src/app/media/entry'
import { Fault } from '../../../src/app/media/errors'
import type { Playback } from '../../../src/app/media/playback'
import { createPlayer } from '../../../src/app/player/player'
import type { HubDoor, MediaLibrary } from '../../../src/app/ports'
import { createVrRoom } from '../../../src/app/scene/room'
import { createStage } from '../../../src/app/stage/stage'
import { createApp } from '../../../src/app/state/app'
import { createVrDoor } from '../../../src/app/xr/door'
import { createFakeAppPorts } from '../../fakes/app-ports'

const entries = new Map<string, { readonly entry: Entry; readonly playback: Playback }>()

const nobody = async (): Promise<never> => {
  throw new Fault('offline', 'There is no hub in this page.')
}
const hub: HubDoor = {
  info: nobody,
  signInDemo: nobody,
  signIn: nobody,
  signOut: nobody,
  switchHub: nobody,
  session: nobody,
}
const find = (id: string) => {
  const found = entries.get(id)
  if (!found) throw new Fault('not-found', `There is no entry ${id}.`)
  return found
}
const library: MediaLibrary = {
  list: async () => ({ entries: [], total: 0, next: null, isCut: false, reach: 'everyone' }),
  get: async (id) => find(id).entry,
  playback: async (entry) => find(entry.id).playback,
  beside: async () => ({ previous: null, next: null }),
  chapters: async () => [],
  photo: async (entry) => ({ original: entry.thumbnailUrl, resized: entry.thumbnailUrl }),
  thumbnail: (entry) => entry.thumbnailUrl,
  frame: (entry) => entry.thumbnailUrl,
  sprite: (entry) => ({ url: entry.thumbnailUrl, count: 1, width: 100 }),
}

const stage = createStage()
stage.mount(document.getElementById('place')!)
const player = createPlayer()
player.video.muted = true
const app = createApp(
  createFakeAppPorts({
    hub,
    library,
    loadPlayer: async () => player,
    loadStage: async () => stage,
    loadPreview: async () => stage,
    loadVr: async () => door,
    clock: systemClock,
  }),
)
const door = createVrDoor({ xr: navigator.xr, loadRoom: async () => await createVrRoom({ app, stage }) })
document.getElementById('enter')!.addEventListener('click', () => void door.enter())

const space = {
  app,
  stage,
  player,
  door,
  put(entry: Entry, playback: Playback) {
    entries.set(entry.id, { entry, playback })
  },
}
export type Space = typeof space

Object.assign(window, { space })
