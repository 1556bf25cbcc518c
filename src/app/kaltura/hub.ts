import * as v from 'valibot'
import type { HubInfo, SessionGrant } from '../../hub/api'
import { Fault } from '../media/errors'
import type { Clock, HubDoor } from '../ports'
import { checkAnswer, createHubCall, type HubRequest } from './hub-call'
import type { TransportOptions } from './transport'

const role = v.picklist(['viewer', 'creator', 'admin'])

const hubInfo = v.object({
  backend: v.picklist(['sandbox', 'kaltura', 'none']),
  member: v.nullable(
    v.object({ hubId: v.string(), id: v.string(), name: v.string(), email: v.string(), role }),
  ),
  hub: v.nullable(v.object({ id: v.string(), name: v.string() })),
  hubs: v.array(v.object({ id: v.string(), name: v.string(), role })),
  mayMakeHub: v.boolean(),
  withoutHub: v.nullable(v.object({ name: v.string(), email: v.string() })),
  statistics: v.nullable(v.string()),
  demoMembers: v.array(v.object({ role, name: v.string() })),
  signIn: v.object({
    hasMail: v.boolean(),
    hasPasskeys: v.boolean(),
    providers: v.array(v.object({ id: v.string(), name: v.string() })),
  }),
})

const sessionGrant = v.object({
  hubId: v.string(),
  ks: v.pipe(v.string(), v.minLength(1)),
  playbackKs: v.optional(v.pipe(v.string(), v.minLength(1))),
  expiresAt: v.number(),
  partnerId: v.number(),
  serviceUrl: v.string(),
  userId: v.string(),
  listsEveryone: v.boolean(),
})

export type HubOptions = {
  /** Where the hub is, without a trailing slash; empty for this page's own origin. */
  readonly url: string
  readonly clock: Clock
  readonly transport: TransportOptions
  /** Called when the hub says that nobody is signed in any more. */
  readonly onSignedOut?: () => void
  /** Called when another page of this browser has switched to another hub: what is shown here is not what requests are about any more. */
  readonly onOtherHub?: () => void
  /** Another way to a session than the member's own sign-in. */
  readonly askSession?: (refusedKs: string | undefined) => HubRequest
}

/** A grant this close to its end, in seconds, is not used any more: a request may take a while to arrive. */
const marginSeconds = 60

/** The browser's side of the hub. Keeps the running session in memory only. */
export function createHubDoor(options: HubOptions): HubDoor {
  const { url, clock, transport, onSignedOut, onOtherHub, askSession } = options
  let shownHub: string | null = null
  let grant: SessionGrant | null = null
  let minting: Promise<SessionGrant> | null = null

  const call = createHubCall({ url, transport })

  const info = async (signal: AbortSignal) => {
    const found = checkAnswer(hubInfo, await call({ path: '/api/hub' }, signal))
    shownHub = found.hub?.id ?? null
    return found
  }

  const enter = async (path: string, body: unknown, signal: AbortSignal): Promise<HubInfo> => {
    grant = null
    await call({ path, body, retries: 0 }, signal)
    return info(signal)
  }

  const mint = async (refusedKs: string | undefined): Promise<SessionGrant> => {
    try {
      // Shared by all who wait, so no single one of them may end it; the time-out does.
      const fresh = checkAnswer(
        sessionGrant,
        await call(
          askSession?.(refusedKs) ?? {
            path: '/api/session',
            method: 'POST',
            body: refusedKs === undefined ? undefined : { refusedKs },
          },
          new AbortController().signal,
        ),
      )
      if (shownHub !== null && fresh.hubId !== shownHub) {
        onOtherHub?.()
        throw new Fault('signed-out', 'Another page has switched to another hub.', { code: 'other-hub' })
      }
      grant = fresh
      return fresh
    } catch (error) {
      grant = null
      if (error instanceof Fault && error.kind === 'signed-out' && error.code !== 'other-hub') onSignedOut?.()
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
      await call({ path: '/api/auth/sign-out', body: {} }, signal)
    },
    async switchHub(hubId, signal) {
      grant = null
      await call({ path: '/api/hubs/switch', body: { hubId }, retries: 0 }, signal)
    },
    async session({ renew, refusedKs = grant?.ks }, signal) {
      signal.throwIfAborted()
      const isRunning = grant !== null && grant.expiresAt - marginSeconds > clock.now() / 1000
      const isWanted = !renew || (grant?.ks !== refusedKs && grant?.playbackKs !== refusedKs)
      if (grant && isRunning && isWanted) return grant
      minting ??= mint(renew ? refusedKs : undefined)
      return abortable(minting, signal)
    },
  }
}

function abortable<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason)
    signal.addEventListener('abort', abort, { once: true })
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort))
  })
}
