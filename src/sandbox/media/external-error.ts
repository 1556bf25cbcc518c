/** Why a delivery address is refused, under Kaltura's numbers and words. */
const REASONS = {
  ENTRY_NOT_FOUND: [1, 'requested entry not found'],
  NOT_SCHEDULED_NOW: [2, 'entry restricted due to scheduling'],
  ACCESS_CONTROL_RESTRICTED: [3, 'entry restricted due to access-control'],
  FILE_NOT_FOUND: [5, 'required file was not found'],
  FLAVOR_NOT_FOUND: [6, 'requested flavor was not found'],
  INVALID_KS: [7, 'ks is not valid'],
  ENTRY_DELETED: [9, 'requested entry is deleted or rejected'],
  INVALID_ENTRY_TYPE: [12, 'requested entry type is invalid for the requested format'],
  IMAGE_RESIZE_FAILED: [17, 'image resize failed'],
  BAD_QUERY: [25, 'wrong query attributes'],
} as const satisfies Readonly<Record<string, readonly [number, string]>>

export type Refusal = keyof typeof REASONS

/** Thrown anywhere below a delivery route; its edge answers with it. */
export class ExternalError extends Error {
  override readonly name = 'ExternalError'

  constructor(
    readonly refusal: Refusal,
    readonly detail = '',
    options?: ErrorOptions,
  ) {
    super(`${REASONS[refusal][1]}${detail ? `, ${detail}` : ''}`, options)
  }
}

/**
 * The answer to a refused address: an empty body, no CORS headers (a page sees no more than a failed request),
 * and the reason in headers of Kaltura's own.
 * @param status 404, but 200 where Kaltura forgets to set one (serveFlavor)
 */
export function refuse(error: ExternalError, method: string, status: 200 | 404 = 404): Response {
  const [number] = REASONS[error.refusal]
  const headers = new Headers({
    'Content-Type': 'text/html; charset=UTF-8',
    'X-Kaltura-App': `exiting on error ${number} - ${error.message}`,
    'X-Kaltura': `error-${number}`,
  })
  const isCached = method === 'GET' && error.refusal !== 'ACCESS_CONTROL_RESTRICTED'
  if (isCached) headers.set('Cache-Control', SHORT_CACHE)
  return new Response(null, { status, headers })
}

export const SHORT_CACHE = 'private, max-age=60, max-stale=0'
