import { lt } from 'drizzle-orm'
import { type Context, Hono } from 'hono'
import * as v from 'valibot'
import {
  type PairAnswer,
  type PairCode,
  type PairRequest,
  pairCodeText,
  pairDecision,
  pairQuestion,
} from '../account-api'
import type { HubDatabase } from '../database/database'
import { deviceCode } from '../database/sign-in-schema'
import { HubFault } from '../fault'
import { readBody, understand } from '../read-body'
import { type AuthAsk, type AuthDoor, type Bindings, handOnCookies } from './auth-door'
import { deviceName } from './device-name'
import { pairingClient } from './pairing'
import { refusalOf } from './refusal'

export type PairRoutesOptions = {
  readonly door: AuthDoor
  readonly database: HubDatabase
  /** @throws {HubFault} `signed-out` */
  readonly requireMember: (headers: Headers) => Promise<unknown>
  /** Where the hub is; no header of a request chooses where a QR code leads. */
  readonly origin: string
}

/**
 * `/pair`: a device without a keyboard shows a code, somebody who is signed in on another one confirms it (RFC 8628). The accounts library keeps
 * the states; codes are good for ten minutes and once.
 */
export function pairRoutes({ door, database, requireMember, origin }: PairRoutesOptions): Hono<Bindings> {
  const routes = new Hono<Bindings>()

  const ask = async <T>(context: Context<Bindings>, asked: AuthAsk, schema: v.GenericSchema<unknown, T>) => {
    const answer = await door.ask(context, asked)
    if (!answer.ok) throw await pairFault(answer)
    return understand(await answer.json(), schema)
  }

  routes.post('/code', async (context) => {
    await database.delete(deviceCode).where(lt(deviceCode.expiresAt, new Date()))
    const scope = (context.req.header('user-agent') ?? '').slice(0, mostAgent)
    const body = { client_id: pairingClient, scope }
    const made = await ask(context, { method: 'POST', path: '/device/code', body }, issued)
    return context.json({
      code: made.user_code,
      secret: made.device_code,
      // Behind the sign #, which no server and no log sees.
      address: `${origin}/pair#${made.user_code}`,
      expiresAt: Math.floor(Date.now() / 1000) + made.expires_in,
      interval: made.interval,
    } satisfies PairCode)
  })

  routes.post('/poll', async (context) => {
    const { secret } = await readBody(context.req.raw, pairQuestion)
    const body = { grant_type: grantType, device_code: secret, client_id: pairingClient }
    const answer = await door.ask(context, { method: 'POST', path: '/device/token', body })
    if (answer.ok) {
      handOnCookies(answer, context)
      return context.json({ state: 'in' } satisfies PairAnswer)
    }
    const said = v.safeParse(
      oauthError,
      await answer
        .clone()
        .json()
        .catch(() => null),
    )
    const state = said.success ? states[said.output.error] : undefined
    if (!state) throw await refusalOf(answer)
    return context.json(state)
  })

  routes.get('/request/:code', async (context) => {
    await requireMember(context.req.raw.headers)
    const code = understand(context.req.param('code'), pairCodeText)
    const path = `/device?user_code=${encodeURIComponent(code)}`
    const found = await ask(context, { method: 'GET', path }, waiting)
    // Whoever looked first is the one who answers: the library tells nobody else who asks.
    if (found.scope === undefined) throw answeredElsewhere()
    return context.json({
      code: found.user_code,
      device: deviceName(found.scope),
      state: found.status === 'pending' ? 'open' : 'answered',
    } satisfies PairRequest)
  })

  routes.post('/answer', async (context) => {
    await requireMember(context.req.raw.headers)
    const { code, isAllowed } = await readBody(context.req.raw, pairDecision)
    const path = isAllowed ? '/device/approve' : '/device/deny'
    await ask(context, { method: 'POST', path, body: { userCode: code } }, v.object({}))
    return context.body(null, 204)
  })

  return routes
}

const mostAgent = 300
const grantType = 'urn:ietf:params:oauth:grant-type:device_code'
/** RFC 8628 3.5: whoever asks too often waits five seconds longer. */
const slowerSeconds = 8

const states: Readonly<Record<string, PairAnswer>> = {
  authorization_pending: { state: 'waiting', interval: 3 },
  slow_down: { state: 'waiting', interval: slowerSeconds },
  access_denied: { state: 'denied' },
  expired_token: { state: 'over' },
  // Used already, or gone with the others that were over.
  invalid_grant: { state: 'over' },
}

async function pairFault(answer: Response): Promise<HubFault> {
  const said = v.safeParse(
    oauthError,
    await answer
      .clone()
      .json()
      .catch(() => null),
  )
  if (!said.success) return await refusalOf(answer)
  if (said.output.error === 'access_denied') return answeredElsewhere()
  return new HubFault(
    'not-found',
    'No device shows this code, or it is too old.',
    'Look at the code on the other device again, or press New code there.',
  )
}

const answeredElsewhere = () =>
  new HubFault(
    'forbidden',
    'Somebody else has answered for this code.',
    'Press New code on the other device.',
  )

const oauthError = v.object({ error: v.string() })
const issued = v.object({
  device_code: v.string(),
  user_code: v.string(),
  expires_in: v.number(),
  interval: v.number(),
})
const waiting = v.object({ user_code: v.string(), status: v.string(), scope: v.optional(v.string()) })
