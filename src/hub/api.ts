/** What the hub says to the browser: the only thing the two programs share (types alone). */

export type Role = 'viewer' | 'creator' | 'admin'

export type Member = {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly role: Role
}

/** `GET /api/hub` — for anyone. */
export type HubInfo = {
  /** `sandbox`: the built-in stand-in with sample media. `kaltura`: a real account. `none`: nothing is connected yet. */
  readonly backend: 'sandbox' | 'kaltura' | 'none'
  readonly member: Member | null
  /** Where playback is counted for Kaltura's own reports: an address on Kaltura's side or on this origin; null where the hub does not want it. */
  readonly statistics: string | null
  /** Members that sign in with one press (`POST /api/demo/sign-in` with `{ role }`); empty for a real account. */
  readonly demoMembers: readonly { readonly role: Role; readonly name: string }[]
}

/** Body of `POST /api/session`; `{}` for whatever session is running. */
export type SessionRequest = {
  /** The KS that Kaltura refused: the hub makes a fresh one unless another page of the member has done so already. */
  readonly refusedKs?: string
}

/** Body of `POST /api/demo/sign-in`; answers with `HubInfo`. Real sign-in is `POST /api/auth/sign-in/email` `{ email, password }`, `POST /api/auth/sign-out` `{}`. */
export type DemoSignIn = { readonly role: Role }

/** `POST /api/session` — for signed-in members. */
export type SessionGrant = {
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

export type HashType = 'SHA256' | 'SHA1' | 'SHA512' | 'MD5'

/** How a member's Kaltura user id is made. */
export type UserIdRule =
  | { readonly by: 'email' }
  | { readonly by: 'prefix'; readonly domains: readonly string[] }
  | { readonly by: 'custom' }
  | { readonly by: 'claim'; readonly claim: string }

/** The connected account without its secrets: of those only whether they are set. */
export type KalturaSettingsView = {
  readonly serviceUrl: string
  readonly partnerId: number
  readonly appTokenId: string
  readonly isAppTokenSet: boolean
  readonly hashType: HashType
  readonly userId: UserIdRule
  readonly playback: {
    readonly appTokenId: string
    readonly isAppTokenSet: boolean
    readonly hashType: HashType
  } | null
  readonly mediaHosts: readonly string[]
}

export type AuditEntry = {
  /** Unix time in seconds. */
  readonly at: number
  readonly actor: string
  readonly action: string
  readonly detail: string
}

/** `GET`, `PUT` and `DELETE /api/integration/kaltura` — for admins. */
export type KalturaConnectionInfo = {
  /** `demo`: the built-in sandbox; `operator`: the environment, not to be changed here; `page`: what an admin connected. */
  readonly source: 'demo' | 'operator' | 'page' | 'none'
  readonly settings: KalturaSettingsView | null
  /** Why what is kept cannot be used, null when it can. */
  readonly problem: { readonly message: string; readonly hint?: string } | null
  /** The newest first. */
  readonly changes: readonly AuditEntry[]
}

/** Body of `PUT /api/integration/kaltura`: the form as it was filled in. An empty token keeps the one that is set. */
export type KalturaSettingsDraft = {
  readonly serviceUrl: string
  readonly partnerId: string
  readonly appTokenId: string
  readonly appToken: string
  readonly hashType: string
  readonly userIdBy: UserIdRule['by']
  /** With commas between them. */
  readonly emailDomains: string
  readonly claim: string
  readonly hasPlayback: boolean
  readonly playbackTokenId: string
  readonly playbackToken: string
  readonly playbackHashType: string
  readonly mediaHosts: string
}

/** `GET /api/integration/kaltura/user-ids` — for admins: every member with the Kaltura user id that was entered for them. */
export type MemberUserId = {
  readonly id: string
  readonly name: string
  readonly email: string
  /** Empty for none. */
  readonly kalturaUserId: string
}

/** Body of `PUT /api/integration/kaltura/user-ids`: lines `e-mail,Kaltura user id`; an empty id takes the member's away. */
export type UserIdImport = { readonly csv: string }

/** One step of the self-check. `skipped`: it could not be tried, the message says why. */
export type CheckStep = {
  readonly id: string
  readonly title: string
  readonly state: 'passed' | 'warned' | 'failed' | 'skipped'
  /** One sentence. */
  readonly message: string
  /** What to do. */
  readonly hint?: string
}

/**
 * Body of `POST /api/integration/kaltura/check` — for admins; answers with one `CheckStep` a line (application/x-ndjson) as they come.
 * With `draft` it tries the form as it is filled in, else what is connected. `memberId`: whose Kaltura user is looked at; the caller's when absent.
 */
export type CheckRequest = { readonly draft?: KalturaSettingsDraft; readonly memberId?: string }

/** Body of `POST /api/integration/visit`: opens the Kaltura account for a quarter of an hour. What is proved with is used once and not kept. */
export type VisitProof = {
  /** Empty: where the hub is connected. */
  readonly serviceUrl: string
  readonly by: 'secret' | 'password'
  /** With a password it may be empty: then Kaltura chooses, or asks. */
  readonly partnerId: string
  readonly adminSecret: string
  readonly email: string
  readonly password: string
  readonly otp: string
}

/** An open visit; its session travels sealed in a cookie that scripts cannot read. */
export type VisitInfo = {
  readonly partnerId: number
  readonly partnerName: string
  readonly serviceUrl: string
  /** Unix time in seconds. */
  readonly until: number
}

/** `GET`, `POST` and `DELETE /api/integration/visit` — for admins. */
export type VisitAnswer = {
  readonly visit: VisitInfo | null
  /** The person has several accounts: send the proof again with one of them. */
  readonly choices: readonly { readonly id: number; readonly name: string }[]
}

/** `GET /api/integration/wizard` — for admins with a visit: what the account offers. */
export type WizardFacts = {
  readonly privacyContexts: readonly string[]
  /** Whether the account hides media in categories unless a session says otherwise. */
  readonly enforcesEntitlement: boolean
  /** Lines of the highest flavor that new videos get; null when the account does not say. */
  readonly highestFlavor: number | null
}

/** Body of `POST /api/integration/wizard` — for admins with a visit: makes an App Token and connects the hub with it. */
export type WizardDraft = {
  readonly listsEveryone: boolean
  /** Empty: entitlement is off for the sessions; else they see what this label shows. */
  readonly privacyContext: string
  readonly sessionSeconds: string
  /** Days; empty for never. */
  readonly expiresInDays: string
  readonly description: string
  readonly userIdBy: UserIdRule['by']
  readonly emailDomains: string
  readonly claim: string
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
