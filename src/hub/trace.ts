import { AsyncLocalStorage } from 'node:async_hooks'
import type { MiddlewareHandler } from 'hono'
import { type RequestIdVariables, requestId } from 'hono/request-id'
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

/** Gives every request an id, the caller's `x-request-id` where it has a sensible one, says it in the answer, and tells when it is answered. */
export function traced(
  onRequest: (line: RequestLine) => void,
): MiddlewareHandler<{ Variables: RequestIdVariables }> {
  const withId = requestId({ limitLength: 64 })
  return (context, next) =>
    withId(context, async () => {
      const begun = performance.now()
      const own: Trace = { requestId: context.get('requestId') }
      await running.run(own, next)
      // Again: an answer that another library has made comes without it.
      context.header('x-request-id', own.requestId)
      onRequest({
        ...own,
        method: context.req.method,
        route: routePath(context, -1),
        status: context.res.status,
        milliseconds: Math.round(performance.now() - begun),
      })
    })
}
