import * as v from 'valibot'
import type { SessionGrant } from '../../hub/api'
import { Fault, type FaultKind } from '../media/errors'
import type { HubDoor } from '../ports'
import { request, type TransportOptions } from './transport'

/** Calls one action of Kaltura's API for the signed-in member and gives its raw result. */
export type KalturaCall = (
  service: string,
  action: string,
  parameters: Readonly<Record<string, unknown>>,
  signal: AbortSignal,
) => Promise<unknown>

const exception = v.object({
  objectType: v.literal('KalturaAPIException'),
  code: v.string(),
  message: v.string(),
  // Kaltura sends `[]` when there are no arguments.
  args: v.fallback(v.record(v.string(), v.unknown()), {}),
})

type Exception = v.InferOutput<typeof exception>

const kinds: Readonly<Record<string, FaultKind>> = {
  ENTRY_ID_NOT_FOUND: 'not-found',
  SERVICE_FORBIDDEN: 'forbidden',
  SERVICE_FORBIDDEN_CONTENT_BLOCKED: 'misconfigured',
  MISSING_KS: 'forbidden',
  INVALID_KS: 'forbidden',
  ACTION_BLOCKED: 'unavailable',
  INTERNAL_SERVERL_ERROR: 'unavailable',
}

/**
 * A thin client of Kaltura's API v3. The session travels in the body (no header for it passes Kaltura's CORS);
 * the content type is exactly `application/json`, any other makes Kaltura ignore the body. A refused session is renewed once.
 */
export function createKalturaCall(hub: HubDoor, transport: TransportOptions): KalturaCall {
  return async (service, action, parameters, signal) => {
    const send = async (grant: SessionGrant) => {
      const ks = ksFor(action, grant)
      const { serviceUrl } = grant
      const init: RequestInit = {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ ...parameters, ks, format: 1, clientTag: 'lumisphere' }),
      }
      const url = `${serviceUrl}/api_v3/service/${service}/action/${action}`
      const { status, body } = await request(url, init, transport, signal)
      if (status !== 200) {
        throw new Fault('unexpected', `Kaltura answered ${status} to ${service}.${action}.`, {
          code: String(status),
        })
      }
      return { body, refusal: toException(body) }
    }

    const grant = await hub.session({ renew: false }, signal)
    const first = await send(grant)
    if (!first.refusal) return first.body
    if (!isSessionRefused(first.refusal)) throw toKalturaFault(first.refusal)
    const second = await send(await hub.session({ renew: true, refusedKs: ksFor(action, grant) }, signal))
    if (second.refusal) throw toKalturaFault(second.refusal)
    return second.body
  }
}

/** Watching has a session of its own where the hub's account has a second token for it. */
function ksFor(action: string, { ks, playbackKs }: SessionGrant): string {
  return action === 'getPlaybackContext' ? (playbackKs ?? ks) : ks
}

/** The exception in a raw answer as a Fault; null for any other answer. */
export function refusalOf(body: unknown): Fault | null {
  const refusal = toException(body)
  return refusal && toKalturaFault(refusal)
}

/** Whether a raw answer says that the session has ended. */
export function isSessionOver(body: unknown): boolean {
  const refusal = toException(body)
  return refusal !== null && isSessionRefused(refusal)
}

function toException(body: unknown): Exception | null {
  const parsed = v.safeParse(exception, body)
  return parsed.success ? parsed.output : null
}

/** ERR_CODE -4 says "not yours", which no fresh session changes. */
function isSessionRefused({ code, args }: Exception): boolean {
  return code === 'INVALID_KS' && String(args.ERR_CODE) !== '-4'
}

/** Kaltura's message is left out for INVALID_KS, because it repeats the session. */
function toKalturaFault({ code, message }: Exception): Fault {
  const text = code === 'INVALID_KS' ? 'Kaltura refused the session.' : message
  return new Fault(kinds[code] ?? 'unexpected', `${text} (${code})`, { code })
}
