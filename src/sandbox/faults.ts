import type { Context, MiddlewareHandler } from 'hono'
import * as v from 'valibot'

const COUNT = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_000_000))

/** Troubles that can be asked for. What is left out stays as it is; 0 turns a trouble off. */
const FAULTS = v.partial(
  v.strictObject({
    /** Every n-th upload request is cut off before it is stored. */
    dropEveryNthChunk: COUNT,
    /** Every n-th upload request is answered late. */
    delayEveryNthChunk: COUNT,
    chunkDelayMs: COUNT,
    /** The next n API calls are answered with HTTP 503. */
    failNextCalls: COUNT,
    /** Changes of entries can be found in lists only after this time. */
    indexLagMs: COUNT,
    /** Every flavor of a film after its first waits while this is not 0. */
    heldFlavors: COUNT,
    /** Manifests and segments come this much later. */
    segmentDelayMs: COUNT,
  }),
)

export type FaultSettings = Readonly<Required<v.InferOutput<typeof FAULTS>>>

const NO_FAULTS: FaultSettings = {
  dropEveryNthChunk: 0,
  delayEveryNthChunk: 0,
  chunkDelayMs: 0,
  failNextCalls: 0,
  indexLagMs: 0,
  heldFlavors: 0,
  segmentDelayMs: 0,
}

/** Troubles on request, for demonstrations and tests. */
export interface Faults {
  settings(): FaultSettings
  /** @throws v.ValiError for a setting that is unknown or not a whole number from 0 to 1,000,000 */
  change(settings: unknown): FaultSettings
  readonly middleware: MiddlewareHandler
}

export function createFaults(): Faults {
  let settings = NO_FAULTS
  let chunks = 0

  const chunk = async (context: Context): Promise<Response | null> => {
    chunks += 1
    const isEvery = (n: number) => n > 0 && chunks % n === 0
    if (isEvery(settings.delayEveryNthChunk)) await wait(settings.chunkDelayMs)
    if (!isEvery(settings.dropEveryNthChunk)) return null
    await context.req.raw.body?.cancel()
    return unavailable()
  }
  const call = (): Response | null => {
    if (settings.failNextCalls === 0) return null
    settings = { ...settings, failNextCalls: settings.failNextCalls - 1 }
    return unavailable()
  }

  return {
    settings: () => settings,
    change: (changes) => {
      settings = { ...settings, ...v.parse(FAULTS, changes) }
      return settings
    },
    middleware: async (context, next) => {
      const { path, method } = context.req
      if (path.startsWith('/api_v3') && method !== 'OPTIONS') {
        const isChunk = context.req.header('content-type')?.startsWith('multipart/form-data') ?? false
        const refused = (isChunk ? await chunk(context) : null) ?? call()
        if (refused) return refused
      }
      if (/^\/(dash|hls|hlsm)\//.test(path)) await wait(settings.segmentDelayMs)
      return next()
    },
  }
}

function unavailable(): Response {
  return new Response('', { status: 503, headers: { 'Access-Control-Allow-Origin': '*' } })
}

function wait(ms: number): Promise<void> {
  return ms > 0 ? new Promise((resolve) => setTimeout(resolve, ms)) : Promise.resolve()
}
