import type { MiddlewareHandler } from 'hono'
import type { RecentMembers } from './accounts/recent-members'
import { isForeign } from './security'
import { type RequestLine, requestIdFrom } from './trace'

export type QuickSessionOptions = {
  readonly recent: RecentMembers
  readonly origins: readonly string[]
  readonly onRequest: (line: RequestLine) => void
}

/**
 * Answers whoever asked for their session just now with what they were told then, past all that is done for other requests: pages ask for
 * nothing more often. Such a question has no body, for reading one takes longer than all that is done here. Whatever is not exactly that
 * goes the usual way, which also says what is wrong.
 */
export function quickSession({ recent, origins, onRequest }: QuickSessionOptions): MiddlewareHandler {
  return async (context, next) => {
    const begun = performance.now()
    const { req } = context
    if (req.header('content-length') !== '0' || isForeign(context, origins)) return await next()
    const seen = recent.known(req.raw.headers)
    if (seen?.grant == null) return await next()
    const requestId = requestIdFrom(req.header('x-request-id'))
    onRequest({
      requestId,
      memberId: seen.member.id,
      method: req.method,
      route: req.path,
      status: 200,
      milliseconds: Math.round(performance.now() - begun),
    })
    return new Response(seen.grant, {
      headers: { 'content-type': 'application/json', 'cache-control': 'no-store', 'x-request-id': requestId },
    })
  }
}
