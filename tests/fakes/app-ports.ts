import type { AppPorts } from '../../src/app/state/app'
import { createFakeClock } from './clock'
import { createFakeEditor } from './editor'
import { createFakeHistory } from './history'
import { createFakeHub } from './hub'
import { createFakeLibrary, makeEntry } from './library'
import { createFakePlayer } from './player'
import { createFakeStage } from './stage'
import { createFakeStatistics } from './statistics'
import { createFakeStorage } from './storage'
import { createFakeUploads } from './uploads'

const unasked = async (): Promise<never> => {
  throw new Error('Nobody asks for this here.')
}

/** A whole app's ports: a library of one entry, a signed-in member, no headset. `changes` are what a test looks at. */
export function createFakeAppPorts(changes: Partial<AppPorts> = {}): AppPorts {
  return {
    hub: createFakeHub(),
    library: createFakeLibrary(() => makeEntry(), 1),
    history: createFakeHistory(),
    statistics: createFakeStatistics(),
    loadPlayer: async () => createFakePlayer(),
    loadStage: async () => createFakeStage(),
    loadPreview: async () => createFakeStage(),
    loadDoctor: unasked,
    loadVr: async () => null,
    storage: createFakeStorage(),
    tabStorage: createFakeStorage(),
    clock: createFakeClock(),
    navigate: () => undefined,
    uploads: createFakeUploads(),
    loadIntegration: unasked,
    loadAccount: unasked,
    loadMembers: unasked,
    editor: createFakeEditor(),
    ...changes,
  }
}
