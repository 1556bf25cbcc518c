import type { HttpBindings } from '@hono/node-server'
import { Hono, type MiddlewareHandler } from 'hono'
import type { HubApp } from './app'

export type Site = Hono<{ Bindings: HttpBindings }>

export type SiteParts = {
  readonly hub: HubApp
  readonly health: Hono
  /** The built app, or its sources while developing. */
  readonly pages: MiddlewareHandler
  readonly security: MiddlewareHandler
  /** Answers like Kaltura on this origin, null with a real account. */
  readonly sandbox: { fetch(request: Request, env: HttpBindings): Response | Promise<Response> } | null
}

/** Addresses that belong to Kaltura: the API, manifests, media, pictures, and the sandbox's own controls. */
const kalturaAddress = /^\/(api_v3|index\.php|p|dash|hls|hlsm|_control)(\/|$)/

/** One origin: `/api` is the hub, Kaltura's addresses are the sandbox, the rest is the app. */
export function createSite({ hub, health, pages, security, sandbox }: SiteParts): Site {
  const site: Site = new Hono()
  for (const address of ['/health', '/ready']) site.get(address, (context) => health.fetch(context.req.raw))
  if (sandbox) {
    site.use(async (context, next) => {
      // Without the page's security headers: the sandbox answers every origin, as Kaltura does.
      return kalturaAddress.test(context.req.path)
        ? await sandbox.fetch(context.req.raw, context.env)
        : await next()
    })
  }
  site.use(security)
  site.all('/api/*', (context) => hub.fetch(context.req.raw, context.env))
  site.use(pages)
  site.notFound((context) => context.text('There is nothing at this address.', 404))
  return site
}
