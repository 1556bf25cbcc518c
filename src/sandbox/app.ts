import { mkdirSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { Hono } from 'hono'
import { mountApi } from './api'
import { mountAuthorisation } from './authorisation'
import { SERVICES } from './catalogue'
import { createEntryLists } from './content/entry-lists'
import { ensureProfiles } from './content/profiles'
import { recoverTokens } from './content/upload'
import { createControl } from './control'
import { createFaults } from './faults'
import { createMediaWorks } from './media/works'
import { ensurePartner, type PartnerOptions } from './partners'
import { seedSampleLibrary } from './seed/seed'
import type { MediaWorks } from './service'
import { createSessions } from './sessions'
import { openStore, type Store } from './store'

export type SandboxOptions = {
  /** Everything is kept here; made when absent. */
  readonly dataFolder: string
  /** Default 102; secrets that are not given are made on the first start and kept. */
  readonly partner?: PartnerOptions
  /** `demo` fills the account with the sample library on the first start; empty when absent. */
  readonly seed?: 'demo' | 'empty'
  /** A second account beside it, to see that nothing leaks between them. */
  readonly partner2?: PartnerOptions
  /** Opens `/_control/*` to this machine: faults on request, many entries at once. For demonstrations and tests. */
  readonly control?: boolean
  /** Milliseconds a final chunk waits for the pieces before it; Kaltura's 45 s when absent. */
  readonly finalChunkWait?: number
  /** Unix seconds; for tests that let time pass. */
  readonly now?: () => number
  /** Told of faults of the sandbox itself; standard error when absent. */
  readonly report?: (error: unknown) => void
}

export type Sandbox = {
  /** Answers `/api_v3/*` and the addresses of media. */
  readonly app: Hono
  readonly partner: { readonly id: number; readonly adminSecret: string; readonly userSecret: string }
  readonly store: Store
  readonly media: MediaWorks
  /** Ends running work and closes the store. What was answered is kept without it, too. */
  close(): Promise<void>
}

const DEFAULT_PARTNER = 102
const FINAL_CHUNK_WAIT = 45_000

/**
 * Opens the sandbox over its data folder.
 * @throws Error when the folder cannot be written
 */
export async function createSandbox(options: SandboxOptions): Promise<Sandbox> {
  const dataFolder = resolve(options.dataFolder)
  mkdirSync(dataFolder, { recursive: true })
  const now = options.now ?? (() => Math.floor(Date.now() / 1000))
  const report = options.report ?? ((error: unknown) => console.error(error))
  const store = openStore(dataFolder)
  const partner = ensurePartner(store, options.partner ?? { id: DEFAULT_PARTNER }, now())
  if (options.partner2) ensurePartner(store, options.partner2, now())
  for (const { id } of [partner, ...(options.partner2 ? [options.partner2] : [])]) {
    ensureProfiles(store, id, now())
  }

  recoverTokens(store.uploadTokens, dataFolder)

  if (options.seed === 'demo') await seedSampleLibrary({ store, partnerId: partner.id, dataFolder, now })

  const faults = createFaults()
  const sessions = createSessions(store, now)
  const lists = createEntryLists(store, () => faults.settings().indexLagMs)
  const openKs = (raw: string) => {
    const ks = sessions.open(raw)
    return ks && sessions.isAlive(ks) ? ks : null
  }
  const areFlavorsHeld = () => faults.settings().heldFlavors > 0
  const media = await createMediaWorks({ store, dataFolder, openKs, now, report, areFlavorsHeld })

  const app = new Hono()
  if (options.control) {
    app.use(faults.middleware)
    app.route('/_control', createControl({ store, sessions, faults, partnerId: partner.id, dataFolder, now }))
  }
  const ground = {
    services: SERVICES,
    store,
    sessions,
    lists,
    media,
    finalChunkWait: options.finalChunkWait ?? FINAL_CHUNK_WAIT,
    dataFolder,
    now,
    report,
  }
  mountApi(app, ground, emptyFolder(join(dataFolder, 'incoming')))
  media.mount(app)
  mountAuthorisation(app)
  return {
    app,
    partner: { id: partner.id, adminSecret: partner.adminSecret, userSecret: partner.secret },
    store,
    media,
    close: async () => {
      await media.close()
      lists.close()
      await store.close()
    },
  }
}

/** Files of requests that a killed run left behind are of no use. */
function emptyFolder(path: string): string {
  rmSync(path, { recursive: true, force: true })
  mkdirSync(path, { recursive: true })
  return path
}
