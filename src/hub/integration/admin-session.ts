import * as v from 'valibot'
import { type KalturaLine, KalturaRefusal } from '../broker/kaltura'
import { settingFault } from '../broker/setting-fault'
import { pageNames } from '../broker/setting-names'
import { HubFault } from '../fault'
import { visitSeconds } from './visit'

/** How an administrator proves to be one of the Kaltura account. Used once and never kept. */
export type Proof =
  | { readonly by: 'secret'; readonly partnerId: number; readonly adminSecret: string }
  | {
      readonly by: 'password'
      /** Null: the one that Kaltura chooses, or a choice when there are several. */
      readonly partnerId: number | null
      readonly email: string
      readonly password: string
      readonly otp: string
    }

export type PartnerChoice = { readonly id: number; readonly name: string }

export type AdminSession =
  | { readonly ks: string; readonly partner: PartnerChoice }
  /** The person has several accounts and has to say which. */
  | { readonly choices: readonly PartnerChoice[] }

/** Opens an admin session of Kaltura for a few minutes. @throws {HubFault} with one sentence, fields named like the form's */
export async function openAdminSession(line: KalturaLine, proof: Proof): Promise<AdminSession> {
  try {
    return proof.by === 'secret' ? await bySecret(line, proof) : await byPassword(line, proof)
  } catch (error) {
    throw proofFault(error)
  }
}

const ksAnswer = v.pipe(v.string(), v.startsWith('djJ8'))
const looseId = v.pipe(v.unknown(), v.transform(Number), v.integer())
const partnerAnswer = v.object({ id: looseId, name: v.optional(v.string(), '') })
const partnersAnswer = v.object({ objects: v.array(partnerAnswer) })

async function bySecret(line: KalturaLine, proof: Extract<Proof, { by: 'secret' }>): Promise<AdminSession> {
  const { partnerId, adminSecret } = proof
  const values = { secret: adminSecret, userId: '', type: 2, partnerId, expiry: visitSeconds }
  const ks = await line.ask('session.start', values, ksAnswer, null)
  return { ks, partner: await line.ask('partner.getInfo', {}, partnerAnswer, ks) }
}

async function byPassword(
  line: KalturaLine,
  proof: Extract<Proof, { by: 'password' }>,
): Promise<AdminSession> {
  const { email, password, otp, partnerId } = proof
  const values = {
    loginId: email,
    password,
    expiry: visitSeconds,
    privileges: 'disableentitlement',
    ...(partnerId === null ? {} : { partnerId }),
    ...(otp ? { otp } : {}),
  }
  const ks = await line.ask('user.loginByLoginId', values, ksAnswer, null)
  if (partnerId === null) {
    const { objects } = await line
      .ask('partner.listPartnersForUser', {}, partnersAnswer, ks)
      .catch(() => ({ objects: [] }))
    if (objects.length > 1) {
      await line.ask('session.end', {}, v.unknown(), ks).catch(() => undefined)
      return { choices: objects }
    }
  }
  return { ks, partner: await line.ask('partner.getInfo', {}, partnerAnswer, ks) }
}

/** Kaltura's refusals of a proof, each at the field it is about. */
function proofFault(error: unknown): unknown {
  if (!(error instanceof KalturaRefusal)) return settingFault(error, pageNames)
  const known = refusals[error.code]
  if (!known) return settingFault(error, pageNames)
  const [field, sentence] = known
  return new HubFault('bad-request', sentence, undefined, { [field]: sentence })
}

const wrongPassword = [
  'password',
  'Kaltura does not know this e-mail with this password, or the person has no access to this partner.',
] as const
const noAdmin = [
  'email',
  'This person may not manage the Kaltura account: it takes an administrator of the account.',
] as const
const wrongOtp = ['otp', 'Enter the code that your authenticator app shows at this moment.'] as const
const blocked = 'Kaltura has blocked this sign-in'

const refusals: Readonly<Record<string, readonly [string, string]>> = {
  START_SESSION_ERROR: [
    'adminSecret',
    'The administrator secret does not belong to this Partner ID; the user secret is not enough.',
  ],
  INVALID_PARTNER_ID: ['partnerId', 'This Kaltura has no partner with this Partner ID.'],
  UNKNOWN_PARTNER_ID: ['partnerId', 'This Kaltura has no partner with this Partner ID.'],
  SERVICE_FORBIDDEN_CONTENT_BLOCKED: ['partnerId', 'This Kaltura has no partner with this Partner ID.'],
  USER_WRONG_PASSWORD: wrongPassword,
  LOGIN_DATA_NOT_FOUND: wrongPassword,
  ADMIN_KUSER_NOT_FOUND: wrongPassword,
  USER_NOT_FOUND: wrongPassword,
  SERVICE_FORBIDDEN: noAdmin,
  USER_IS_BLOCKED: ['email', `${blocked}: the person’s user is blocked.`],
  LOGIN_BLOCKED: ['email', `${blocked}: the account is blocked.`],
  LOGIN_RETRIES_EXCEEDED: ['password', `${blocked} for a while after too many wrong passwords.`],
  PASSWORD_EXPIRED: ['password', 'This password has expired: choose a new one in the Kaltura console first.'],
  MISSING_OTP: wrongOtp,
  INVALID_OTP: wrongOtp,
  DIRECT_LOGIN_BLOCKED: [
    'email',
    'This person signs in to Kaltura through the organisation alone: use the administrator secret instead.',
  ],
}
