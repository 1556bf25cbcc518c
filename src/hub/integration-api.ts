/** What the hub says to its settings pages; types alone, as in `api.ts`. */

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

/** `GET /api/integration/account/info` — for admins with a visit, as is everything below `/account`. */
export type AccountInfo = {
  readonly partnerId: number
  /** As Kaltura writes it: the partner id and two zeros. */
  readonly subPartnerId: string
  readonly name: string
}

/** `POST /api/integration/account/secrets` `{}`: on press, never kept. */
export type AccountSecrets = { readonly adminSecret: string; readonly userSecret: string }

/** A part of an account that Kaltura may not have switched on for it. */
export type Offered<Part> = { readonly isOffered: false } | ({ readonly isOffered: true } & Part)

export type DistributionProfile = {
  readonly id: number
  readonly name: string
  /** Unix time in seconds, as are all times here. */
  readonly createdAt: number
  readonly updatedAt: number
  readonly isYoutube: boolean
  /** The account at the other end; empty when Kaltura does not say. */
  readonly account: string
  /** Kaltura's page that asks the other end for permission; null for profiles without one. */
  readonly authorizeUrl: string | null
}

/** `GET /api/integration/account/distribution`, also the answer of `DELETE …/distribution/<id>`. */
export type Distribution = Offered<{ readonly profiles: readonly DistributionProfile[] }>

/** `GET /api/integration/account/entitlement`, also the answer of `PUT …/entitlement/<category id>` `{ labels }`; empty labels take them away. */
export type Entitlement = {
  readonly isEnforced: boolean
  readonly categories: readonly LabelledCategory[]
  /** Categories that have no label of their own yet. */
  readonly others: readonly { readonly id: number; readonly name: string }[]
}
export type LabelledCategory = {
  readonly id: number
  /** With its parents: `Faculty>Design`. */
  readonly name: string
  readonly labels: readonly string[]
  /** From the categories above. */
  readonly inherited: readonly string[]
}

export type Vendor = 'zoom' | 'webex'
export type VendorAccount = {
  readonly accountId: string
  readonly description: string
  readonly createdAt: number
  readonly updatedAt: number
  readonly isEnabled: boolean
  readonly takesRecordings: boolean
  /** Where recordings of people without a Kaltura user go; empty for nowhere. */
  readonly defaultUserId: string
}

/** `GET /api/integration/account/<vendor>`, also the answer of `PUT …/<vendor>/<account id>`. */
export type VendorAccounts = Offered<{ readonly accounts: readonly VendorAccount[] }>
export type VendorChange = {
  readonly description: string
  readonly isEnabled: boolean
  readonly takesRecordings: boolean
  readonly defaultUserId: string
}

/** `POST /api/integration/account/<vendor>/code` `{}`: what one pastes at the meeting service; shown once. */
export type VendorCode = { readonly code: string; readonly expiresAt: number }

/** `GET /api/integration/own/<hub>` and `POST /api/integration/own/<hub>/test` `{}` — for members of that hub: who one is in its Kaltura account. */
export type OwnIntegration =
  | { readonly state: 'none' }
  | { readonly state: 'failed'; readonly message: string; readonly hint?: string }
  | {
      readonly state: 'connected'
      readonly partnerId: number
      readonly userId: string
      /** Whose media one lists. */
      readonly reach: 'own' | 'everyone'
      readonly ownMedia: number
      /** Whether the Kaltura user was there before; `new`: it is made by the first upload. Asked for on press alone. */
      readonly user: 'exists' | 'new' | 'not-asked'
    }
