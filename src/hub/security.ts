import type { HttpBindings } from '@hono/node-server'
import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { secureHeaders } from 'hono/secure-headers'
import { HubFault } from './fault'

export type SecurityOptions = {
  /** Where the page may fetch from and show media of besides its own origin. */
  readonly kalturaSources: () => Promise<readonly string[]>
  /** Tell browsers to come by https only; for hubs with a name of their own, not for self-signed ones. */
  readonly isHttpsForGood: boolean
}

/**
 * Headers of the hub's own pages and answers: they reach this origin and the configured Kaltura hosts, nothing else. They are written once
 * for these hosts and put on Node's own answer: on a `Response` they cost more than handing out a session that is known.
 */
export function pageSecurity(options: SecurityOptions): MiddlewareHandler<{ Bindings: HttpBindings }> {
  let hosts: string | null = null
  let headers = new Headers()
  return async (context, next) => {
    const sources = await options.kalturaSources()
    if (sources.join() !== hosts) {
      headers = await headersFor(sources, options.isHttpsForGood)
      hosts = sources.join()
    }
    context.env.outgoing.setHeaders(headers)
    await next()
  }
}

async function headersFor(kaltura: readonly string[], isHttpsForGood: boolean): Promise<Headers> {
  const written = secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'self'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      // Pictures of 3D controller models and captured frames are blobs.
      imgSrc: ["'self'", 'data:', 'blob:', ...kaltura],
      // MediaSource hands its stream to the <video> as a blob.
      mediaSrc: ["'self'", 'blob:', ...kaltura],
      connectSrc: ["'self'", 'data:', 'blob:', ...kaltura],
      workerSrc: ["'self'", 'blob:'],
      fontSrc: ["'self'", 'data:'],
      objectSrc: ["'none'"],
      baseUri: ["'none'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
    },
    permissionsPolicy: {
      xrSpatialTracking: ['self'],
      gyroscope: ['self'],
      accelerometer: ['self'],
      fullscreen: ['self'],
      autoplay: ['self'],
      camera: [],
      microphone: [],
      geolocation: [],
    },
    referrerPolicy: 'strict-origin-when-cross-origin',
    xFrameOptions: 'DENY',
    strictTransportSecurity: isHttpsForGood ? 'max-age=31536000' : false,
    crossOriginResourcePolicy: 'same-origin',
    crossOriginOpenerPolicy: 'same-origin',
  })
  const empty = new Hono().use(written).get('/', (context) => context.body(null))
  return (await empty.request('/')).headers
}

/**
 * Refuses what another site makes a member's browser send: browsers put `Origin` on every POST and cannot be talked out of it.
 * Programs send none and hold no cookies of a member.
 */
export function ownOriginOnly(origins: readonly string[]): MiddlewareHandler {
  return async (context, next) => {
    if (!isSafe(context) && isForeign(context, origins)) {
      throw new HubFault('forbidden', 'This request came from another site.', `Open ${origins[0]} itself.`)
    }
    await next()
  }
}

const isSafe = (context: Context) => context.req.method === 'GET' || context.req.method === 'HEAD'

/** Whether a request was sent by a page of another site. */
export function isForeign(context: Context, origins: readonly string[]): boolean {
  const origin = context.req.header('origin')
  if (origin) return !origins.includes(origin)
  const site = context.req.header('sec-fetch-site')
  return site !== undefined && site !== 'same-origin' && site !== 'none'
}
