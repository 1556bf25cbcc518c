/** What the hub says to the browser: the only thing the two programs share (types alone). */

export type Role = 'viewer' | 'creator' | 'admin'

/** Somebody as who they are in one hub. */
export type Member = {
  readonly hubId: string
  readonly id: string
  readonly name: string
  readonly email: string
  readonly role: Role
}

/** `GET /api/hub` — for anyone. */
export type HubInfo = {
  /** `sandbox`: the built-in stand-in with sample media. `kaltura`: a real account. `none`: nothing is connected yet. */
  readonly backend: 'sandbox' | 'kaltura' | 'none'
  /** Who is here, as a member of the hub that this browser shows. */
  readonly member: Member | null
  /** That hub; null for visitors and for people who belong to none. */
  readonly hub: { readonly id: string; readonly name: string } | null
  /** All hubs of whoever is signed in, the one they joined first before the others. */
  readonly hubs: readonly HubOfMine[]
  /** Who is signed in although they belong to no hub (any more). */
  readonly withoutHub: { readonly name: string; readonly email: string } | null
  /** Whether they may make a hub (`POST /api/hubs`). */
  readonly mayMakeHub: boolean
  /** Where playback is counted for Kaltura's own reports: an address on Kaltura's side or on this origin; null where the hub does not want it. */
  readonly statistics: string | null
  /** Members that sign in with one press (`POST /api/demo/sign-in` with `{ role }`); empty for a real account. */
  readonly demoMembers: readonly { readonly role: Role; readonly name: string }[]
  /** Which ways in this hub has besides the password. */
  readonly signIn: SignInWays
}

export type SignInWays = {
  /** Whether links for new passwords are sent by mail; without it administrators hand them on. */
  readonly hasMail: boolean
  /** Whether passkeys work at the address under which this page was opened. */
  readonly hasPasskeys: boolean
  /** Organisations' own sign-ins (`POST /api/sign-in/provider` `{ id }`). */
  readonly providers: readonly { readonly id: string; readonly name: string }[]
}

export type HubOfMine = { readonly id: string; readonly name: string; readonly role: Role }

/** Body of `POST /api/session`; `{}` for whatever session is running. */
export type SessionRequest = {
  /** The KS that Kaltura refused: the hub makes a fresh one unless another page of the member has done so already. */
  readonly refusedKs?: string
}

/** Body of `POST /api/demo/sign-in`; answers with `HubInfo`. Real sign-in is `POST /api/auth/sign-in/email` `{ email, password }`, `POST /api/auth/sign-out` `{}`. */
export type DemoSignIn = { readonly role: Role }

/** `POST /api/session` — for signed-in members. */
export type SessionGrant = {
  /** The hub that the session is for: another page of this browser may have switched. */
  readonly hubId: string
  /** A user KS of this member; short-lived. */
  readonly ks: string
  /** For watching alone, where the account has a second token for it. */
  readonly playbackKs?: string
  /** Unix time in seconds. */
  readonly expiresAt: number
  readonly partnerId: number
  /** Where the browser reaches Kaltura, without a trailing slash; empty means this origin. */
  readonly serviceUrl: string
  /** The member's Kaltura user id. */
  readonly userId: string
  /** True when the session may list everyone's media (`list:*`), else only the member's own. */
  readonly listsEveryone: boolean
}

/** How far a member has watched an entry; both in seconds, `seconds` 0 for from the start. */
export type WatchedPosition = {
  readonly entryId: string
  readonly seconds: number
  readonly duration: number
}

/** `GET /api/history?entries=0_a,0_b` (at most 200): the member's own positions; entries never watched or finished are left out. */
export type WatchedPositions = { readonly positions: readonly WatchedPosition[] }

/** Body of `PUT /api/history/:entryId`, answered with 204. `seconds` 0 says finished; `ageMs` how long ago it was watched: the newest stays. */
export type PositionReport = {
  readonly seconds: number
  readonly duration: number
  readonly ageMs?: number
}

/** Body of every answer of the hub that is not 2xx. `message` is one clear sentence; `hint` says what to do. */
export type HubError = {
  readonly code:
    | 'signed-out'
    | 'forbidden'
    | 'misconfigured'
    | 'upstream'
    | 'too-many'
    | 'bad-request'
    | 'not-found'
    | 'unexpected'
  readonly message: string
  readonly hint?: string
  /** What is wrong with single fields of a form, a sentence each. */
  readonly fields?: Readonly<Record<string, string>>
}

/** `POST /api/send/code` — for members who may upload: what another device types to send in their name. Single use. */
export type SendCode = {
  readonly code: string
  /** Unix time in seconds. */
  readonly expiresAt: number
}

/** `POST /api/send/open` `{ code }` — for anyone with a code. The grant is for `/api/send/session` and `/api/send/report` alone. */
export type SendGrant = { readonly grant: string; readonly name: string }

/** A file on its way from another device, as that device tells with `POST /api/send/report` `{ grant, files }`. */
export type SentFile = {
  readonly id: string
  readonly title: string
  /** 0 to 1. */
  readonly share: number
  readonly state: 'sending' | 'waiting' | 'asking' | 'made' | 'failed'
  readonly entryId: string | null
}

/** `GET /api/send/files` — for members: what their other devices send. */
export type SentFiles = { readonly files: readonly SentFile[] }
