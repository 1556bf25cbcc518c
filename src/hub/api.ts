import * as v from 'valibot'
import { type Shape, unixTime } from './shape'

/**
 * What the hub says to the browser and is told by it: the only thing the two programs share, the app as types alone. `/api/openapi.json` is
 * made of the same schemas.
 */

export const role = v.picklist(['viewer', 'creator', 'admin'])
export type Role = Shape<typeof role>

/** Somebody as who they are in one hub. */
export const member = v.strictObject({
  hubId: v.string(),
  id: v.string(),
  name: v.string(),
  email: v.string(),
  role,
})
export type Member = Shape<typeof member>

export const hubOfMine = v.strictObject({ id: v.string(), name: v.string(), role })
export type HubOfMine = Shape<typeof hubOfMine>

export const signInWays = v.strictObject({
  /** Whether links for new passwords are sent by mail; without it administrators hand them on. */
  hasMail: v.boolean(),
  /** Whether passkeys work at the address under which this page was opened. */
  hasPasskeys: v.boolean(),
  /** Organisations' own sign-ins (`POST /api/sign-in/provider` `{ id }`). */
  providers: v.array(v.strictObject({ id: v.string(), name: v.string() })),
})
export type SignInWays = Shape<typeof signInWays>

/** `GET /api/hub` — for anyone. */
export const hubInfo = v.strictObject({
  /** `sandbox`: the built-in stand-in with sample media. `kaltura`: a real account. `none`: nothing is connected yet. */
  backend: v.picklist(['sandbox', 'kaltura', 'none']),
  /** Who is here, as a member of the hub that this browser shows. */
  member: v.nullable(member),
  /** That hub; null for visitors and for people who belong to none. */
  hub: v.nullable(v.strictObject({ id: v.string(), name: v.string() })),
  /** All hubs of whoever is signed in, the one they joined first before the others. */
  hubs: v.array(hubOfMine),
  /** Who is signed in although they belong to no hub (any more). */
  withoutHub: v.nullable(v.strictObject({ name: v.string(), email: v.string() })),
  /** Whether they may make a hub (`POST /api/hubs`). */
  mayMakeHub: v.boolean(),
  /** Where playback is counted for Kaltura's own reports: an address on Kaltura's side or on this origin; null where the hub does not want it. */
  statistics: v.nullable(v.string()),
  /** Members that sign in with one press (`POST /api/demo/sign-in` with `{ role }`); empty for a real account. */
  demoMembers: v.array(v.strictObject({ role, name: v.string() })),
  /** Which ways in this hub has besides the password. */
  signIn: signInWays,
})
export type HubInfo = Shape<typeof hubInfo>

/** Body of `POST /api/session`; none for whatever session is running, which is answered fastest. */
export const sessionRequest = v.strictObject({
  /** The KS that Kaltura refused: the hub makes a fresh one unless another page of the member has done so already. */
  refusedKs: v.optional(v.pipe(v.string(), v.maxLength(4096))),
})
export type SessionRequest = Shape<typeof sessionRequest>

/** Body of `POST /api/demo/sign-in`; answers with `HubInfo`. Real sign-in is `POST /api/auth/sign-in/email` `{ email, password }`, `POST /api/auth/sign-out` `{}`. */
export const demoSignIn = v.strictObject({ role })
export type DemoSignIn = Shape<typeof demoSignIn>

/** `POST /api/session` — for signed-in members. */
export const sessionGrant = v.strictObject({
  /** The hub that the session is for: another page of this browser may have switched. */
  hubId: v.string(),
  /** A user KS of this member; short-lived. */
  ks: v.string(),
  /** For watching alone, where the account has a second token for it. */
  playbackKs: v.optional(v.string()),
  expiresAt: unixTime,
  partnerId: v.number(),
  /** Where the browser reaches Kaltura, without a trailing slash; empty means this origin. */
  serviceUrl: v.string(),
  /** The member's Kaltura user id. */
  userId: v.string(),
  /** True when the session may list everyone's media (`list:*`), else only the member's own. */
  listsEveryone: v.boolean(),
})
export type SessionGrant = Shape<typeof sessionGrant>

/** As Kaltura writes them. */
export const entryId = v.pipe(v.string(), v.regex(/^[\w-]{1,64}$/))

/** How far a member has watched an entry; both in seconds, `seconds` 0 for from the start. */
export const watchedPosition = v.strictObject({
  entryId: v.string(),
  seconds: v.number(),
  duration: v.number(),
})
export type WatchedPosition = Shape<typeof watchedPosition>

/** `GET /api/history?entries=0_a,0_b` (at most 200): the member's own positions; entries never watched or finished are left out. */
export const watchedPositions = v.strictObject({ positions: v.array(watchedPosition) })
export type WatchedPositions = Shape<typeof watchedPositions>

/** Longer than any entry can be: a week. */
const mostSeconds = 7 * 24 * 3600
const mostAgeMs = 366 * 24 * 3600 * 1000
const playedSeconds = v.pipe(v.number(), v.minValue(0), v.maxValue(mostSeconds))

/** Body of `PUT /api/history/:entryId`, answered with 204. `seconds` 0 says finished; `ageMs` how long ago it was watched: the newest stays. */
export const positionReport = v.pipe(
  v.strictObject({
    seconds: playedSeconds,
    duration: v.pipe(playedSeconds, v.gtValue(0)),
    ageMs: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(mostAgeMs)), 0),
  }),
  v.check((position) => position.seconds <= position.duration, 'The position lies behind the end.'),
)
export type PositionReport = Shape<typeof positionReport>

/** Body of every answer of the hub that is not 2xx. `message` is one clear sentence; `hint` says what to do. */
export const hubError = v.strictObject({
  code: v.picklist([
    'signed-out',
    'forbidden',
    'misconfigured',
    'upstream',
    'too-many',
    'bad-request',
    'not-found',
    'unexpected',
  ]),
  message: v.string(),
  hint: v.optional(v.string()),
  /** What is wrong with single fields of a form, a sentence each. */
  fields: v.optional(v.record(v.string(), v.string())),
})
export type HubError = Shape<typeof hubError>

/** `POST /api/send/code` — for members who may upload: what another device types to send in their name. Single use. */
export const sendCode = v.strictObject({ code: v.string(), expiresAt: unixTime })
export type SendCode = Shape<typeof sendCode>

const short = v.pipe(v.string(), v.maxLength(64))

/** `POST /api/send/open` `{ code }` — for anyone with a code. The grant is for `/api/send/session` and `/api/send/report` alone. */
export const sendOpening = v.strictObject({ code: short })
export const sendGrant = v.strictObject({ grant: v.string(), name: v.string() })
export type SendGrant = Shape<typeof sendGrant>

/** Body of `POST /api/send/session`; answers with `SessionGrant`. */
export const sendSessionRequest = v.strictObject({ grant: short, ...sessionRequest.entries })

/** A file on its way from another device, as that device tells with `POST /api/send/report` `{ grant, files }`. */
export const sentFile = v.strictObject({
  id: short,
  title: v.pipe(v.string(), v.maxLength(300)),
  /** 0 to 1. */
  share: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
  state: v.picklist(['sending', 'waiting', 'asking', 'made', 'failed']),
  entryId: v.nullable(entryId),
})
export type SentFile = Shape<typeof sentFile>

export const sendReport = v.strictObject({ grant: short, files: v.pipe(v.array(sentFile), v.maxLength(100)) })

/** `GET /api/send/files` — for members: what their other devices send. */
export const sentFiles = v.strictObject({ files: v.array(sentFile) })
export type SentFiles = Shape<typeof sentFiles>
