import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { HubError } from './api'

const statusOf: Readonly<Record<HubError['code'], ContentfulStatusCode>> = {
  'signed-out': 401,
  forbidden: 403,
  // Not a 5xx: nothing passes by itself here, and clients must not try again.
  misconfigured: 409,
  upstream: 502,
  'too-many': 429,
  'bad-request': 400,
  'not-found': 404,
  unexpected: 500,
}

/**
 * Something the hub says no to. The message is one sentence for people, the hint says what to do.
 * Neither ever holds an App Token, a secret or a KS; there is no `cause`, since a failed request carries its body with it.
 */
export class HubFault extends Error {
  override readonly name = 'HubFault'

  constructor(
    readonly code: HubError['code'],
    message: string,
    readonly hint?: string,
    /** Sentences about single fields of a form. */
    readonly fields?: HubError['fields'],
  ) {
    super(message)
  }

  get status(): ContentfulStatusCode {
    return statusOf[this.code]
  }

  toJSON(): HubError {
    const { code, message, hint, fields } = this
    return { code, message, ...(hint ? { hint } : {}), ...(fields ? { fields } : {}) }
  }
}
