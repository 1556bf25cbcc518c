import * as v from 'valibot'
import type { HubInfo, SessionGrant } from '../../hub/api'
import { Fault, type FaultKind } from '../media/errors'
import type { Clock, HubDoor } from '../ports'
import { request, type TransportOptions } from './transport'

const role = v.picklist(['viewer', 'creator', 'admin'])

const hubInfo = v.object({
  backend: v.picklist(['sandbox', 'kaltura', 'none']),
  member: v.nullable(v.object({ id: v.string(), name: v.string(), email: v.string(), role })),
  demoMembers: v.array(v.object({ role, name: v.string() })),
})

const sessionGrant = v.object({
  ks: v.pipe(v.string(), v.minLength(1)),
  expiresAt: v.number(),
  partnerId: v.number(),
  serviceUrl: v.string(),
  userId: v.string(),
  listsEveryone: v.boolean(),
})

const hubError = v.object({ code: v.string(), message: v.string(), hint: v.optional(v.string()) })

const kinds: Readonly<Record<string, FaultKind>> = {
  'signed-out': 'signed-out',
  misconfigured: 'misconfigured',
  upstream: 'unavailable',
  'too-many': 'unavailable',
  forbidden: 'forbidden',
  'not-found': 'not-found',
}

export type HubOptions = {
  /** Where the hub is, without a trailing slash; empty for this page's own origin. */
  readonly url: string
  readonly clock: Clock
  readonly transport: TransportOptions
  /** Called when the hub says that nobody is signed in any more. */
  readonly onSignedOut?: () => void
}

/** A grant this close to its end, in seconds, is not used any more: a request may take a while to arrive. */
const marginSeconds = 60

/** The browser's side of the hub. Keeps the running session in memory only. */
export function createHubDoor({ url, clock, transport, onSignedOut }: HubOptions): HubDoor {
  let grant: SessionGrant | null = null
  let minting: Promise<SessionGrant> | null = null

  const ask = async (path: string, body: unknown, signal: AbortSignal, retries = transport.retries) => {
    const init: RequestInit =
      body === undefined
        ? { credentials: 'include' }
        : {
            method: 'POST',
            credentials: 'include',
            headers: { 'Content-Type': 'application/json' },
            body: JSON.stringify(body),
          }
    const answer = await request(url + path, init, { ...transport, retries }, signal)
    if (answer.status >= 400) throw toHubFault(answer.status, answer.body)
    return answer.body
  }

  const info = async (signal: AbortSignal) => check(hubInfo, await ask('/api/hub', undefined, signal))

  const enter = async (path: string, body: unknown, signal: AbortSignal): Promise<HubInfo> => {
    grant = null
    await ask(path, body, signal, 0)
    return info(signal)
  }

  const mint = async (refusedKs: string | undefined): Promise<SessionGrant> => {
    try {
      // Shared by all who wait, so no single one of them may end it; the time-out does.
      grant = check(sessionGrant, await ask('/api/session', { refusedKs }, new AbortController().signal))
      return grant
    } catch (error) {
      grant = null
      if (error instanceof Fault && error.kind === 'signed-out') onSignedOut?.()
      throw error
    } finally {
      minting = null
    }
  }

  return {
    info,
    signInDemo: (role, signal) => enter('/api/demo/sign-in', { role }, signal),
    signIn: (email, password, signal) => enter('/api/auth/sign-in/email', { email, password }, signal),
    async signOut(signal) {
      grant = null
      await ask('/api/auth/sign-out', {}, signal)
    },
    async session({ renew, refusedKs = grant?.ks }, signal) {
      signal.throwIfAborted()
      const isRunning = grant !== null && grant.expiresAt - marginSeconds > clock.now() / 1000
      const isWanted = !renew || grant?.ks !== refusedKs
      if (grant && isRunning && isWanted) return grant
      minting ??= mint(renew ? refusedKs : undefined)
      return abortable(minting, signal)
    },
  }
}

function check<Schema extends v.GenericSchema>(schema: Schema, body: unknown): v.InferOutput<Schema> {
  const checked = v.safeParse(schema, body)
  if (checked.success) return checked.output
  throw new Fault(
    'unexpected',
    `The hub's answer has another shape than expected (${v.getDotPath(checked.issues[0]) ?? 'whole'}).`,
  )
}

function toHubFault(status: number, body: unknown): Fault {
  const known = v.safeParse(hubError, body)
  if (!known.success) {
    const kind = status === 401 ? 'signed-out' : status === 403 ? 'forbidden' : 'unexpected'
    return new Fault(kind, `The hub answered ${status}.`, { code: String(status) })
  }
  const { code, message, hint } = known.output
  return new Fault(
    kinds[code] ?? (status === 401 ? 'signed-out' : 'unexpected'),
    hint ? `${message} ${hint}` : message,
    { code },
  )
}

function abortable<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason)
    signal.addEventListener('abort', abort, { once: true })
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort))
  })
}
