import * as v from 'valibot'
import { Fault, type FaultKind } from '../media/errors'
import { request, type TransportOptions } from './transport'

export type HubRequest = {
  /** From `/api` on. */
  readonly path: string
  /** `POST` with a body and `GET` without, unless said otherwise. */
  readonly method?: 'POST' | 'PUT' | 'DELETE'
  readonly body?: unknown
  readonly retries?: number
  /** Goes on when the page is left; for small bodies. */
  readonly keepalive?: boolean
}

/** Asks the hub and gives its parsed answer, null for an empty one. Its refusals are thrown as a Fault in the hub's own words. */
export type HubCall = (wanted: HubRequest, signal: AbortSignal) => Promise<unknown>

export function createHubCall(options: {
  /** Where the hub is, without a trailing slash; empty for this page's own origin. */
  readonly url: string
  readonly transport: TransportOptions
}): HubCall {
  const { url, transport } = options
  return async ({ path, method, body, retries = transport.retries, keepalive }, signal) => {
    const init: RequestInit = {
      method: method ?? (body === undefined ? 'GET' : 'POST'),
      credentials: 'include',
      keepalive,
      ...(body !== undefined && {
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
      }),
    }
    const answer = await request(url + path, init, { ...transport, retries }, signal)
    if (answer.status >= 400) throw toHubFault(answer.status, answer.body)
    return answer.body
  }
}

/** The hub's answer, checked. @throws {Fault} `unexpected` with the place that does not fit */
export function checkAnswer<Schema extends v.GenericSchema>(
  schema: Schema,
  body: unknown,
): v.InferOutput<Schema> {
  const checked = v.safeParse(schema, body)
  if (checked.success) return checked.output
  throw new Fault(
    'unexpected',
    `The hub's answer has another shape than expected (${v.getDotPath(checked.issues[0]) ?? 'whole'}).`,
  )
}

const hubError = v.object({
  code: v.string(),
  message: v.string(),
  hint: v.optional(v.string()),
  fields: v.optional(v.record(v.string(), v.string())),
})

const kinds: Readonly<Record<string, FaultKind>> = {
  'signed-out': 'signed-out',
  misconfigured: 'misconfigured',
  upstream: 'unavailable',
  'too-many': 'unavailable',
  forbidden: 'forbidden',
  'not-found': 'not-found',
}

/** A refusal of the hub as a Fault in its own words. */
export function toHubFault(status: number, body: unknown): Fault {
  const known = v.safeParse(hubError, body)
  if (!known.success) {
    const kind = status === 401 ? 'signed-out' : status === 403 ? 'forbidden' : 'unexpected'
    return new Fault(kind, `The hub answered ${status}.`, { code: String(status) })
  }
  const { code, message, hint, fields } = known.output
  return new Fault(
    kinds[code] ?? (status === 401 ? 'signed-out' : 'unexpected'),
    hint ? `${message} ${hint}` : message,
    { code, fields },
  )
}
