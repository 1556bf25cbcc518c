import * as v from 'valibot'
import { type Shape, unixTime } from './shape'

/** What the hub says about ways to sign in and about one's own account, as in `api.ts`. */

export const passkeyInfo = v.strictObject({ id: v.string(), name: v.string(), createdAt: unixTime })
export type PasskeyInfo = Shape<typeof passkeyInfo>

export const sessionInfo = v.strictObject({
  id: v.string(),
  /** `Chrome on Windows`. */
  device: v.string(),
  isThis: v.boolean(),
  /** Kept to the hour. */
  lastSeenAt: unixTime,
  startedAt: unixTime,
})
export type SessionInfo = Shape<typeof sessionInfo>

/** `GET /api/account` and the answer of each change of it — for whoever is signed in. */
export const accountInfo = v.strictObject({
  name: v.string(),
  email: v.string(),
  /** Whether the address was proven by a link or by the organisation's sign-in. */
  isConfirmed: v.boolean(),
  hasPassword: v.boolean(),
  /** Names of the organisations' sign-ins that are linked. */
  providers: v.array(v.string()),
  passkeys: v.array(passkeyInfo),
  /** This one first, then those seen last. */
  sessions: v.array(sessionInfo),
})
export type AccountInfo = Shape<typeof accountInfo>

/** Body of `PUT /api/account/name` and of `PUT /api/account/passkeys/<id>`. */
export const nameChange = v.strictObject({
  name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(100)),
})

const password = v.pipe(v.string(), v.maxLength(200))

/** `POST /api/account/password` */
export const passwordChange = v.strictObject({ currentPassword: password, newPassword: password })
export type PasswordChange = Shape<typeof passwordChange>

/** `POST /api/sign-in/provider` `{ id }`: where to go. */
export const providerChoice = v.strictObject({ id: v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,40}$/)) })
export const providerSignIn = v.strictObject({ url: v.string() })
export type ProviderSignIn = Shape<typeof providerSignIn>

/** `POST /api/pair/code` `{}` — for anyone: asks to be signed in by another device. */
export const pairCode = v.strictObject({
  /** What people read: eight letters and digits. */
  code: v.string(),
  /** What this device asks with (`POST /api/pair/poll` `{ secret }`); nobody else may see it. */
  secret: v.string(),
  /** Where another device confirms it. */
  address: v.string(),
  expiresAt: unixTime,
  /** Seconds between two questions. */
  interval: v.number(),
})
export type PairCode = Shape<typeof pairCode>

export const pairQuestion = v.strictObject({ secret: v.pipe(v.string(), v.regex(/^[A-Za-z0-9]{40}$/)) })

/** `in`: the answer carries the session's cookie. `waiting`: ask again after `interval` seconds. */
export const pairAnswer = v.union([
  v.strictObject({ state: v.picklist(['in', 'denied', 'over']) }),
  v.strictObject({ state: v.literal('waiting'), interval: v.number() }),
])
export type PairAnswer = Shape<typeof pairAnswer>

/** `GET /api/pair/request/:code` — for members: who asks. */
export const pairRequest = v.strictObject({
  code: v.string(),
  /** What the device's browser calls itself. */
  device: v.string(),
  state: v.picklist(['open', 'answered']),
})
export type PairRequest = Shape<typeof pairRequest>

/** As people type it. */
export const pairCodeText = v.pipe(
  v.string(),
  v.transform((text) => text.replaceAll(/[\s-]/g, '').toUpperCase()),
  v.regex(/^[A-Z0-9]{8}$/),
)

/** `POST /api/pair/answer`, answered with 204. */
export const pairDecision = v.strictObject({ code: pairCodeText, isAllowed: v.boolean() })
export type PairDecision = Shape<typeof pairDecision>
