import * as v from 'valibot'
import { type Shape, unixTime } from './shape'

/** What the hub says to its settings pages and is told by them, as in `api.ts`. */

export const hashTypeName = v.picklist(['SHA256', 'SHA1', 'SHA512', 'MD5'])
export type HashType = Shape<typeof hashTypeName>

/** How a member's Kaltura user id is made. */
export const userIdRule = v.union([
  v.strictObject({ by: v.literal('email') }),
  v.strictObject({ by: v.literal('prefix'), domains: v.array(v.string()) }),
  v.strictObject({ by: v.literal('custom') }),
  v.strictObject({ by: v.literal('claim'), claim: v.string() }),
])
export type UserIdRule = Shape<typeof userIdRule>
const ruleName = v.picklist(['email', 'prefix', 'custom', 'claim'])

const tokenView = {
  appTokenId: v.string(),
  isAppTokenSet: v.boolean(),
  hashType: hashTypeName,
}

/** The connected account without its secrets: of those only whether they are set. */
export const kalturaSettingsView = v.strictObject({
  serviceUrl: v.string(),
  partnerId: v.number(),
  ...tokenView,
  userId: userIdRule,
  playback: v.nullable(v.strictObject(tokenView)),
  mediaHosts: v.array(v.string()),
})
export type KalturaSettingsView = Shape<typeof kalturaSettingsView>

export const auditEntry = v.strictObject({
  at: unixTime,
  actor: v.string(),
  action: v.string(),
  detail: v.string(),
})
export type AuditEntry = Shape<typeof auditEntry>

/** `GET`, `PUT` and `DELETE /api/integration/kaltura` — for admins. */
export const kalturaConnectionInfo = v.strictObject({
  /** `demo`: the built-in sandbox; `operator`: the environment, not to be changed here; `page`: what an admin connected. */
  source: v.picklist(['demo', 'operator', 'page', 'none']),
  settings: v.nullable(kalturaSettingsView),
  /** Why what is kept cannot be used, null when it can. */
  problem: v.nullable(v.strictObject({ message: v.string(), hint: v.optional(v.string()) })),
  /** The newest first. */
  changes: v.array(auditEntry),
})
export type KalturaConnectionInfo = Shape<typeof kalturaConnectionInfo>

const field = v.pipe(v.string(), v.maxLength(2000), v.trim())

/** Body of `PUT /api/integration/kaltura`: the form as it was filled in, texts of any content. An empty token keeps the one that is set. */
export const kalturaSettingsDraft = v.strictObject({
  serviceUrl: field,
  partnerId: field,
  appTokenId: field,
  appToken: field,
  hashType: field,
  userIdBy: ruleName,
  /** With commas between them. */
  emailDomains: field,
  claim: field,
  hasPlayback: v.boolean(),
  playbackTokenId: field,
  playbackToken: field,
  playbackHashType: field,
  mediaHosts: field,
})
export type KalturaSettingsDraft = Shape<typeof kalturaSettingsDraft>

/** `GET /api/integration/kaltura/user-ids` — for admins: every member with the Kaltura user id that was entered for them. */
export const memberUserId = v.strictObject({
  id: v.string(),
  name: v.string(),
  email: v.string(),
  /** Empty for none. */
  kalturaUserId: v.string(),
})
export type MemberUserId = Shape<typeof memberUserId>

/** Body of `PUT /api/integration/kaltura/user-ids`: lines `e-mail,Kaltura user id`; an empty id takes the member's away. */
export const userIdImport = v.strictObject({ csv: v.string() })
export type UserIdImport = Shape<typeof userIdImport>

/** One step of the self-check. `skipped`: it could not be tried, the message says why. */
export const checkStep = v.strictObject({
  id: v.string(),
  title: v.string(),
  state: v.picklist(['passed', 'warned', 'failed', 'skipped']),
  /** One sentence. */
  message: v.string(),
  /** What to do. */
  hint: v.optional(v.string()),
})
export type CheckStep = Shape<typeof checkStep>

/**
 * Body of `POST /api/integration/kaltura/check` — for admins; answers with one `CheckStep` a line (application/x-ndjson) as they come.
 * With `draft` it tries the form as it is filled in, else what is connected. `memberId`: whose Kaltura user is looked at; the caller's when absent.
 */
export const checkRequest = v.strictObject({
  draft: v.optional(kalturaSettingsDraft),
  memberId: v.optional(v.pipe(v.string(), v.maxLength(320))),
})
export type CheckRequest = Shape<typeof checkRequest>

const proofField = v.pipe(v.string(), v.maxLength(1000), v.trim())

/** Body of `POST /api/integration/visit`: opens the Kaltura account for a quarter of an hour. What is proved with is used once and not kept. */
export const visitProof = v.strictObject({
  /** Empty: where the hub is connected. */
  serviceUrl: proofField,
  by: v.picklist(['secret', 'password']),
  /** With a password it may be empty: then Kaltura chooses, or asks. */
  partnerId: proofField,
  adminSecret: proofField,
  email: proofField,
  /** As it was typed: a password may begin or end with a space. */
  password: v.pipe(v.string(), v.maxLength(1000)),
  otp: proofField,
})
export type VisitProof = Shape<typeof visitProof>

/** An open visit; its session travels sealed in a cookie that scripts cannot read. */
export const visitInfo = v.strictObject({
  partnerId: v.number(),
  partnerName: v.string(),
  serviceUrl: v.string(),
  until: unixTime,
})
export type VisitInfo = Shape<typeof visitInfo>

/** `GET`, `POST` and `DELETE /api/integration/visit` — for admins. */
export const visitAnswer = v.strictObject({
  visit: v.nullable(visitInfo),
  /** The person has several accounts: send the proof again with one of them. */
  choices: v.array(v.strictObject({ id: v.number(), name: v.string() })),
})
export type VisitAnswer = Shape<typeof visitAnswer>

/** `GET /api/integration/wizard` — for admins with a visit: what the account offers. */
export const wizardFacts = v.strictObject({
  privacyContexts: v.array(v.string()),
  /** Whether the account hides media in categories unless a session says otherwise. */
  enforcesEntitlement: v.boolean(),
  /** Lines of the highest flavor that new videos get; null when the account does not say. */
  highestFlavor: v.nullable(v.number()),
  /** What the hub's App Token allows now, so that a new one begins with the same; null without one in this account. */
  current: v.nullable(v.strictObject({ listsEveryone: v.boolean(), privacyContext: v.string() })),
})
export type WizardFacts = Shape<typeof wizardFacts>

const wish = v.pipe(v.string(), v.maxLength(500), v.trim())

/** Body of `POST /api/integration/wizard` — for admins with a visit: makes an App Token and connects the hub with it. */
export const wizardDraft = v.strictObject({
  listsEveryone: v.boolean(),
  /** Empty: entitlement is off for the sessions; else they see what this label shows. */
  privacyContext: wish,
  sessionSeconds: wish,
  /** Days; empty for never. */
  expiresInDays: wish,
  description: wish,
  userIdBy: ruleName,
  emailDomains: wish,
  claim: wish,
})
export type WizardDraft = Shape<typeof wizardDraft>

/** `GET /api/integration/own/<hub>` and `POST /api/integration/own/<hub>/test` `{}` — for members of that hub: who one is in its Kaltura account. */
export const ownIntegration = v.union([
  v.strictObject({ state: v.literal('none') }),
  v.strictObject({ state: v.literal('failed'), message: v.string(), hint: v.optional(v.string()) }),
  v.strictObject({
    state: v.literal('connected'),
    partnerId: v.number(),
    userId: v.string(),
    /** Whose media one lists. */
    reach: v.picklist(['own', 'everyone']),
    ownMedia: v.number(),
    /** Whether the Kaltura user was there before; `new`: it is made by the first upload. Asked for on press alone. */
    user: v.picklist(['exists', 'new', 'not-asked']),
  }),
])
export type OwnIntegration = Shape<typeof ownIntegration>

/** `GET /api/integration/account/info` — for admins with a visit, as is everything below `/account`. */
export const kalturaAccountInfo = v.strictObject({
  partnerId: v.number(),
  /** As Kaltura writes it: the partner id and two zeros. */
  subPartnerId: v.string(),
  name: v.string(),
})
export type AccountInfo = Shape<typeof kalturaAccountInfo>

/** `POST /api/integration/account/secrets` `{}`: on press, never kept. */
export const accountSecrets = v.strictObject({ adminSecret: v.string(), userSecret: v.string() })
export type AccountSecrets = Shape<typeof accountSecrets>

/** A part of an account that Kaltura may not have switched on for it. */
const offered = <Part extends v.ObjectEntries>(part: Part) =>
  v.union([
    v.strictObject({ isOffered: v.literal(false) }),
    v.strictObject({ isOffered: v.literal(true), ...part }),
  ])

export const distributionProfile = v.strictObject({
  id: v.number(),
  name: v.string(),
  createdAt: unixTime,
  updatedAt: unixTime,
  isYoutube: v.boolean(),
  /** The account at the other end; empty when Kaltura does not say. */
  account: v.string(),
  /** Kaltura's page that asks the other end for permission; null for profiles without one. */
  authorizeUrl: v.nullable(v.string()),
})
export type DistributionProfile = Shape<typeof distributionProfile>

/** `GET /api/integration/account/distribution`, also the answer of `DELETE …/distribution/<id>`. */
export const distribution = offered({ profiles: v.array(distributionProfile) })
export type Distribution = Shape<typeof distribution>

export const labelledCategory = v.strictObject({
  id: v.number(),
  /** With its parents: `Faculty>Design`. */
  name: v.string(),
  labels: v.array(v.string()),
  /** From the categories above. */
  inherited: v.array(v.string()),
})
export type LabelledCategory = Shape<typeof labelledCategory>

/** `GET /api/integration/account/entitlement`, also the answer of `PUT …/entitlement/<category id>` `{ labels }`; empty labels take them away. */
export const entitlement = v.strictObject({
  isEnforced: v.boolean(),
  categories: v.array(labelledCategory),
  /** Categories that have no label of their own yet. */
  others: v.array(v.strictObject({ id: v.number(), name: v.string() })),
})
export type Entitlement = Shape<typeof entitlement>
export const labelsChange = v.strictObject({ labels: wish })

export const vendor = v.picklist(['zoom', 'webex'])
export type Vendor = Shape<typeof vendor>
export const vendorAccount = v.strictObject({
  accountId: v.string(),
  description: v.string(),
  createdAt: unixTime,
  updatedAt: unixTime,
  isEnabled: v.boolean(),
  takesRecordings: v.boolean(),
  /** Where recordings of people without a Kaltura user go; empty for nowhere. */
  defaultUserId: v.string(),
})
export type VendorAccount = Shape<typeof vendorAccount>

/** `GET /api/integration/account/<vendor>`, also the answer of `PUT …/<vendor>/<account id>`. */
export const vendorAccounts = offered({ accounts: v.array(vendorAccount) })
export type VendorAccounts = Shape<typeof vendorAccounts>
export const vendorChange = v.strictObject({
  description: wish,
  isEnabled: v.boolean(),
  takesRecordings: v.boolean(),
  defaultUserId: wish,
})
export type VendorChange = Shape<typeof vendorChange>

/** `POST /api/integration/account/<vendor>/code` `{}`: what one pastes at the meeting service; shown once. */
export const vendorCode = v.strictObject({ code: v.string(), expiresAt: unixTime })
export type VendorCode = Shape<typeof vendorCode>
