import type { HttpBindings } from '@hono/node-server'
import type { Context } from 'hono'
import { type Auth, authPath, callerHeader } from './auth'

export type Bindings = { Bindings: Partial<HttpBindings> }

export type AuthAsk = {
  readonly method: 'GET' | 'POST'
  /** Below the library's own address, with its slash. */
  readonly path: string
  readonly body?: object
}

/** The way from a request of the hub to the accounts library, through its own door, so that its limits and checks hold. */
export type AuthDoor = {
  /** Asks for something of the library in the name of whoever sends the request. */
  ask(context: Context<Bindings>, asked: AuthAsk): Promise<Response>
  /** The request as it came. */
  pass(context: Context<Bindings>): Promise<Response>
  /** The caller's address: what limits are counted by. */
  addressOf(context: Context<Bindings>): string
}

export function createAuthDoor(options: {
  readonly auth: Auth
  /** Whether the last `X-Forwarded-For` is the caller's address. */
  readonly trustsProxy: boolean
}): AuthDoor {
  const addressOf = (context: Context<Bindings>): string => {
    const forwarded = options.trustsProxy ? context.req.header('x-forwarded-for') : undefined
    const nearest = forwarded?.split(',').at(-1)?.trim()
    return nearest || context.env?.incoming?.socket.remoteAddress || '0.0.0.0'
  }

  const headersOf = (context: Context<Bindings>) => {
    const headers = new Headers(context.req.raw.headers)
    headers.delete('content-length')
    // A caller cannot choose its own address.
    headers.set(callerHeader, addressOf(context))
    return headers
  }

  return {
    addressOf,
    ask(context, { method, path, body }) {
      const headers = headersOf(context)
      headers.set('content-type', 'application/json')
      const url = new URL(authPath + path, context.req.url)
      return options.auth.handler(new Request(url, { method, headers, body: body && JSON.stringify(body) }))
    },
    async pass(context) {
      const { method, url } = context.req
      const body = method === 'GET' ? undefined : await context.req.text()
      return await options.auth.handler(new Request(url, { method, headers: headersOf(context), body }))
    },
  }
}

/** The cookies of one answer, set by another. */
export function handOnCookies(from: { readonly headers: Headers }, context: Context): void {
  for (const cookie of from.headers.getSetCookie()) context.header('set-cookie', cookie, { append: true })
}
