import * as v from 'valibot'
import { type KalturaLine, KalturaRefusal } from '../broker/kaltura'
import { HubFault } from '../fault'
import type { WizardDraft, WizardFacts } from '../integration-api'
import type { TokenSettings } from '../kaltura-settings'

/** What makes an App Token, read from the wizard's form. */
export type TokenWish = {
  readonly privileges: string
  readonly sessionSeconds: number
  /** Unix time in seconds, null for never. */
  readonly expiresAt: number | null
  readonly description: string
}

const daySeconds = 86_400
const looseNumber = v.pipe(v.unknown(), v.transform(Number))

/** @throws {HubFault} `bad-request` with a sentence for each field that is wrong */
export function readWish(draft: WizardDraft, facts: WizardFacts, now: number): TokenWish {
  const wrong: Record<string, string> = {}
  const seconds = Number(draft.sessionSeconds)
  if (!/^\d+$/.test(draft.sessionSeconds) || seconds < 600 || seconds > 30 * daySeconds) {
    wrong.sessionSeconds = 'The session duration must be from 600 seconds to 30 days (2592000).'
  }
  const days = draft.expiresInDays === '' ? null : Number(draft.expiresInDays)
  if (days !== null && (!/^\d+$/.test(draft.expiresInDays) || days < 1 || days > 3650)) {
    wrong.expiresInDays =
      'The expiry must be from 1 to 3650 days; leave it empty for a token that never expires.'
  }
  if (draft.privacyContext && !facts.privacyContexts.includes(draft.privacyContext)) {
    wrong.privacyContext =
      'The account has no category with this privacy context any more; choose another one.'
  }
  if (Object.keys(wrong).length > 0) {
    throw new HubFault('bad-request', 'Some fields need another look.', undefined, wrong)
  }
  return {
    privileges: privilegesOf(draft),
    sessionSeconds: seconds,
    expiresAt: days === null ? null : Math.floor(now / 1000) + days * daySeconds,
    description: draft.description || 'Lumisphere hub',
  }
}

function privilegesOf({ privacyContext, listsEveryone }: WizardDraft): string {
  const entitlement = privacyContext
    ? ['enableentitlement', `privacycontext:${privacyContext}`]
    : ['disableentitlement']
  return [...entitlement, ...(listsEveryone ? ['list:*'] : [])].join(',')
}

/**
 * What the account offers to choose from.
 * @param tokenId the App Token that the hub has in this account, null for none
 */
export async function readFacts(line: KalturaLine, ks: string, tokenId: string | null): Promise<WizardFacts> {
  const partner = v.object({ defaultEntitlementEnforcement: v.optional(v.boolean(), false) })
  const categories = v.object({
    objects: v.array(v.object({ privacyContext: v.optional(v.string(), '') })),
  })
  const filter = { objectType: 'KalturaCategoryFilter', privacyContextEqual: '*' }
  const [info, list, highestFlavor, current] = await Promise.all([
    line.ask('partner.getInfo', {}, partner, ks),
    line.ask('category.list', { filter, pager: { pageSize: 500 } }, categories, ks),
    readHighestFlavor(line, ks).catch(() => null),
    tokenId === null ? null : readToken(line, ks, tokenId).catch(() => null),
  ])
  const labels = list.objects
    .flatMap(({ privacyContext }) => privacyContext.split(','))
    .map((one) => one.trim())
  return {
    privacyContexts: [...new Set(labels.filter(Boolean))].sort(),
    enforcesEntitlement: info.defaultEntitlementEnforcement,
    highestFlavor,
    current,
  }
}

/** What a token allows, as the wizard asks for it. */
async function readToken(line: KalturaLine, ks: string, id: string): Promise<WizardFacts['current']> {
  const token = v.object({ sessionPrivileges: v.optional(v.string(), '') })
  const { sessionPrivileges } = await line.ask('appToken.get', { id }, token, ks)
  const privileges = sessionPrivileges.split(',').map((one) => one.trim())
  const context = privileges.find((one) => one.startsWith('privacycontext:')) ?? ''
  return {
    listsEveryone: privileges.includes('list:*'),
    privacyContext: context.slice('privacycontext:'.length),
  }
}

/** Lines of the highest flavor in the account's default transcoding profile. */
export async function readHighestFlavor(line: KalturaLine, ks: string): Promise<number> {
  const profile = v.object({ flavorParamsIds: v.optional(v.string(), '') })
  const { flavorParamsIds } = await line.ask('conversionProfile.getDefault', {}, profile, ks)
  const list = v.object({
    objects: v.array(v.object({ id: looseNumber, height: v.optional(looseNumber, 0) })),
  })
  const { objects } = await line.ask('flavorParams.list', { pager: { pageSize: 500 } }, list, ks)
  const ids = flavorParamsIds.split(',').map(Number)
  return Math.max(0, ...objects.filter(({ id }) => ids.includes(id)).map(({ height }) => height))
}

const tokenAnswer = v.object({ id: v.string(), token: v.string() })

/** Makes the App Token: for user sessions, hashed by SHA256, tied to nobody. */
export async function makeToken(line: KalturaLine, ks: string, wish: TokenWish): Promise<TokenSettings> {
  const appToken = {
    objectType: 'KalturaAppToken',
    description: wish.description,
    hashType: 'SHA256',
    sessionType: 0,
    sessionDuration: wish.sessionSeconds,
    sessionPrivileges: wish.privileges,
    // Left out for never: Kaltura reads 0 as "now".
    ...(wish.expiresAt === null ? {} : { expiry: wish.expiresAt }),
  }
  const add = () => line.ask('appToken.add', { appToken }, tokenAnswer, ks)
  const made = await add().catch(async (error: unknown) => {
    if (!(error instanceof KalturaRefusal) || error.code !== 'INVALID_FIELD_VALUE') throw error
    await introduceNobody(line, ks)
    return await add()
  })
  return { appTokenId: made.id, appToken: made.token, hashType: 'SHA256' }
}

/** A new account takes no token without a session user id before somebody without an id was seen there once. */
async function introduceNobody(line: KalturaLine, ks: string): Promise<void> {
  const info = v.object({ id: looseNumber, adminSecret: v.string() })
  const { id, adminSecret } = await line.ask('partner.getInfo', {}, info, ks)
  const values = { secret: adminSecret, userId: '', type: 2, partnerId: id, expiry: 60 }
  const nobody = await line.ask('session.start', values, v.string(), null)
  await line.ask('user.get', {}, v.unknown(), nobody)
}

/** Takes a token back that nobody is going to use. */
export async function dropToken(line: KalturaLine, ks: string, id: string): Promise<void> {
  await line.ask('appToken.delete', { id }, v.unknown(), ks).catch(() => undefined)
}
