import { AsyncLocalStorage } from 'node:async_hooks'
import { randomUUID } from 'node:crypto'
import type { MiddlewareHandler } from 'hono'
import { routePath } from 'hono/route'

/** What is known of the request that is being answered, wherever in the hub one asks. */
export type Trace = {
  readonly requestId: string
  /** Set once it is known who asks. */
  memberId?: string
}

/** An answered request without anything personal: the pattern of its address instead of the address, of the member the id alone. */
export type RequestLine = Trace & {
  readonly method: string
  readonly route: string
  readonly status: number
  readonly milliseconds: number
}

const running = new AsyncLocalStorage<Trace>()

/** Undefined outside of a request. */
export function trace(): Trace | undefined {
  return running.getStore()
}

/** The caller's id for a request where it is a sensible one, else one of our own. */
export function requestIdFrom(given: string | undefined): string {
  return given && /^[\w\-=]{1,64}$/.test(given) ? given : randomUUID()
}

/** Gives every request an id, the caller's `x-request-id` where it has a sensible one, says it in the answer, and tells when it is answered. */
export function traced(onRequest: (line: RequestLine) => void): MiddlewareHandler {
  return async (context, next) => {
    const begun = performance.now()
    const own: Trace = { requestId: requestIdFrom(context.req.header('x-request-id')) }
    await running.run(own, next)
    context.header('x-request-id', own.requestId)
    onRequest({
      ...own,
      method: context.req.method,
      route: routePath(context, -1),
      status: context.res.status,
      milliseconds: Math.round(performance.now() - begun),
    })
  }
}
