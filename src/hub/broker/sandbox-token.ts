import kaltura from 'kaltura-client'
import * as v from 'valibot'
import type { KalturaLine } from './kaltura'
import type { MintSettings } from './mint'

const description = 'Lumisphere hub'

/**
 * The hub's own App Token in the sandbox, made the first time and found again later, with the settings that members are asked to choose for a real account.
 * The sandbox keeps it; the hub holds it in memory only.
 */
export async function sandboxToken(
  line: KalturaLine,
  partner: { readonly id: number; readonly adminSecret: string },
): Promise<MintSettings> {
  const { session, appToken } = kaltura.services
  const ks = await line.call(
    'session.start',
    () => session.start(partner.adminSecret, '', 2, partner.id, 300),
    v.pipe(v.string(), v.startsWith('djJ8')),
    null,
  )
  const { objects } = await line.call(
    'appToken.list',
    () => appToken.listAction(undefined, new kaltura.objects.FilterPager!({ pageSize: 500 })),
    v.object({ objects: v.array(tokenAnswer) }),
    ks,
  )
  const own = objects.find((token) => token.description === description && token.status === 2)
  const made = own ?? (await addToken(line, ks))
  return { partnerId: partner.id, appTokenId: made.id, appToken: made.token, hashType: 'SHA256' }
}

async function addToken(line: KalturaLine, ks: string) {
  const { appToken, user } = kaltura.services
  // A new account takes no token without a session user id before somebody without an id was seen there once.
  await line.call('user.get', () => user.get(), v.object({ objectType: v.string() }), ks)
  return await line.call('appToken.add', () => appToken.add(wanted()), tokenAnswer, ks)
}

const wanted = () =>
  new kaltura.objects.AppToken!({
    description,
    hashType: 'SHA256',
    sessionType: 0,
    sessionDuration: 86_400,
    sessionPrivileges: 'disableentitlement,list:*',
  })

const tokenAnswer = v.object({
  id: v.string(),
  token: v.string(),
  status: v.number(),
  description: v.optional(v.string()),
})
