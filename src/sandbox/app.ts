import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { getConnInfo } from '@hono/node-server/conninfo'
import { type Context, Hono } from 'hono'
import { CORS, writeAnswer } from './answer'
import { SERVICES } from './catalogue'
import { createEntryLists } from './content/entry-lists'
import { createDispatch, type Envelope, type Ground, textOf } from './dispatch'
import { createMediaWorks } from './media/works'
import { runMultirequest } from './multirequest'
import { ensurePartner, type PartnerOptions } from './partners'
import { readPath, readRequest } from './request'
import type { MediaWorks } from './service'
import { createSessions } from './sessions'
import { openStore, type Store } from './store'

export type SandboxOptions = {
  /** Everything is kept here; made when absent. */
  readonly dataFolder: string
  /** Default 102; secrets that are not given are made on the first start and kept. */
  readonly partner?: PartnerOptions
  /** A second account beside it, to see that nothing leaks between them. */
  readonly partner2?: PartnerOptions
  /** Unix seconds; for tests that let time pass. */
  readonly now?: () => number
  /** Milliseconds a final chunk waits for missing ones; 45 s as in Kaltura when absent. */
  readonly finalChunkWait?: number
  /** Told of faults of the sandbox itself; standard error when absent. */
  readonly report?: (error: unknown) => void
}

export type Sandbox = {
  /** Answers `/api_v3/*` and the addresses of media. */
  readonly app: Hono
  readonly partner: { readonly id: number; readonly adminSecret: string; readonly userSecret: string }
  readonly store: Store
  readonly media: MediaWorks
  /** Ends running work and closes the store; nothing answered is lost without it either. */
  close(): Promise<void>
}

const DEFAULT_PARTNER = 102

/**
 * Opens the sandbox over its data folder.
 * @throws when the folder cannot be written
 */
export async function createSandbox(options: SandboxOptions): Promise<Sandbox> {
  const dataFolder = resolve(options.dataFolder)
  mkdirSync(dataFolder, { recursive: true })
  const now = options.now ?? (() => Math.floor(Date.now() / 1000))
  const store = openStore(dataFolder)
  const partner = ensurePartner(store, options.partner ?? { id: DEFAULT_PARTNER }, now())
  if (options.partner2) ensurePartner(store, options.partner2, now())
  const sessions = createSessions(store, now)
  const report = options.report ?? ((error: unknown) => console.error(error))
  const openKs = (raw: string) => {
    const ks = sessions.open(raw)
    return ks && sessions.isAlive(ks) ? ks : null
  }
  const media = await createMediaWorks({ store, dataFolder, openKs, now, report })
  const lists = createEntryLists(store, () => 0)
  const finalChunkWait = options.finalChunkWait ?? 45_000
  const ground = {
    services: SERVICES,
    store,
    sessions,
    media,
    lists,
    finalChunkWait,
    dataFolder,
    now,
    report,
  }

  const app = new Hono()
  mountApi(app, ground, join(dataFolder, 'uploads'))
  media.mount(app)
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

function mountApi(app: Hono, ground: Ground, uploads: string): void {
  const dispatch = createDispatch(ground)

  const answer = async (context: Context): Promise<Response> => {
    const started = performance.now()
    const { request, files, discard } = await readApiRequest(context, uploads)
    try {
      const envelope: Envelope = { ...arrivalOf(context), files }
      const isMany = textOf(request.service).toLowerCase() === 'multirequest'
      const outcome = isMany
        ? await runMultirequest(request, envelope, dispatch)
        : await dispatch(request, envelope)
      const seconds = (performance.now() - started) / 1000
      return writeAnswer(outcome, textOf(request.format), textOf(request.callback), seconds)
    } finally {
      await discard()
    }
  }
  app.options('/api_v3/*', () => new Response('', { headers: PREFLIGHT }))
  for (const path of ['/api_v3', '/api_v3/*']) app.on(['GET', 'HEAD', 'POST'], path, answer)
}

const PREFLIGHT = {
  'Content-Type': 'text/html; charset=UTF-8',
  ...CORS,
  'Access-Control-Allow-Headers': 'Origin, X-Requested-With, Content-Type, Accept, Range, Cache-Control',
  'Access-Control-Allow-Methods': 'POST, GET, HEAD, OPTIONS',
  'Access-Control-Max-Age': '86400',
}

async function readApiRequest(context: Context, uploads: string) {
  const path = new URL(context.req.url).pathname.slice('/api_v3'.length)
  const { params, files, discard } = await readRequest(context.req.raw, readPath(path), uploads)
  return { request: params, files, discard }
}

function arrivalOf(context: Context) {
  const url = new URL(context.req.url)
  return { uri: `${url.pathname}${url.search}`, origin: url.origin, clientAddress: clientAddressOf(context) }
}

/** Empty where the request did not come over a socket. */
export function clientAddressOf(context: Context): string {
  try {
    return getConnInfo(context).remote.address ?? ''
  } catch {
    return ''
  }
}
