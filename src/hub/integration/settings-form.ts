import * as v from 'valibot'
import { HubFault } from '../fault'
import type { KalturaSettingsDraft } from '../integration-api'
import {
  appToken,
  appTokenId,
  commaList,
  hashType,
  hosts,
  hostsNear,
  type KalturaSettings,
  kalturaCloud,
  kalturaUrl,
  partnerId,
  type TokenSettings,
  type UserIdRule,
} from '../kaltura-settings'

type Field = keyof KalturaSettingsDraft

/**
 * Reads the form. Tokens left empty are taken from `kept`, as long as they stay with the account that they were given for.
 * @throws {HubFault} `bad-request` with a sentence for each field that is wrong
 */
export function readSettings(draft: KalturaSettingsDraft, kept: KalturaSettings | null): KalturaSettings {
  const wrong: Partial<Record<Field, string>> = {}
  const read = <T>(name: Field, label: string, schema: v.GenericSchema<string, T>): T | null => {
    const value = String(draft[name])
    if (!value) {
      wrong[name] = `Enter the ${label}.`
      return null
    }
    const parsed = v.safeParse(schema, value, { abortPipeEarly: true })
    if (parsed.success) return parsed.output
    wrong[name] = `The ${label} ${parsed.issues[0].message}.`
    return null
  }
  const readToken = (names: TokenFields, before: TokenSettings | null, isSamePlace: boolean) => {
    const id = read(names.id, 'App Token ID', appTokenId)
    const hash = read(names.hash, 'hash type', hashType)
    const mayKeep = before?.appTokenId === id && isSamePlace
    const token =
      draft[names.token] === '' && mayKeep && before
        ? before.appToken
        : read(names.token, 'App Token', appToken)
    if (draft[names.token] === '' && before && !mayKeep) {
      wrong[names.token] =
        'Enter the App Token again: the kept one belongs to the account and App Token ID from before.'
    }
    return id && hash && token ? { appTokenId: id, appToken: token, hashType: hash } : null
  }

  const serviceUrl = draft.serviceUrl === '' ? kalturaCloud : read('serviceUrl', 'service URL', kalturaUrl)
  const partner = read('partnerId', 'Partner ID', partnerId)
  const isSamePlace = kept?.serviceUrl === serviceUrl && kept?.partnerId === partner
  const token = readToken(mainToken, kept, isSamePlace)
  const playback = draft.hasPlayback ? readToken(playbackToken, kept?.playback ?? null, isSamePlace) : null
  const mediaHosts = draft.mediaHosts ? read('mediaHosts', 'list of media hosts', hosts) : []
  const userId = ruleOf(draft, wrong)
  if (Object.keys(wrong).length > 0 || !serviceUrl || partner === null || !token || !userId) {
    throw new HubFault('bad-request', 'Some fields need another look.', undefined, wrong)
  }
  return {
    ...token,
    serviceUrl,
    partnerId: partner,
    userId,
    playback,
    mediaHosts: mediaHosts?.length ? mediaHosts : hostsNear(serviceUrl),
  }
}

type TokenFields = { readonly id: Field; readonly token: Field; readonly hash: Field }

const mainToken: TokenFields = { id: 'appTokenId', token: 'appToken', hash: 'hashType' }
const playbackToken: TokenFields = {
  id: 'playbackTokenId',
  token: 'playbackToken',
  hash: 'playbackHashType',
}

export type RuleDraft = Pick<KalturaSettingsDraft, 'userIdBy' | 'emailDomains' | 'claim'>

/** Who members are in Kaltura, read from a form. @throws {HubFault} `bad-request` with a sentence at the field that is wrong */
export function readRule(draft: RuleDraft): UserIdRule {
  const wrong: Partial<Record<Field, string>> = {}
  const rule = ruleOf(draft, wrong)
  if (rule) return rule
  throw new HubFault('bad-request', 'Some fields need another look.', undefined, wrong)
}

function ruleOf(draft: RuleDraft, wrong: Partial<Record<Field, string>>): UserIdRule | null {
  if (draft.userIdBy === 'prefix') {
    const domains = v.parse(commaList, draft.emailDomains).map((one) => one.toLowerCase().replace(/^@/, ''))
    if (domains.length === 0) {
      wrong.emailDomains =
        'List the mail domains whose members come in: the same prefix at two domains would be one Kaltura user.'
    } else if (!domains.every((one) => /^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(one))) {
      wrong.emailDomains = 'The mail domains must be a list like example.org, students.example.org.'
    }
    return wrong.emailDomains ? null : { by: 'prefix', domains }
  }
  if (draft.userIdBy === 'claim') {
    if (/^[\w.:/-]{1,200}$/.test(draft.claim)) return { by: 'claim', claim: draft.claim }
    wrong.claim = 'Enter the name of the claim, such as kaltura_user_id.'
    return null
  }
  return { by: draft.userIdBy }
}
