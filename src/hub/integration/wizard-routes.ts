import { Hono } from 'hono'
import { settingFault } from '../broker/setting-fault'
import { pageNames } from '../broker/setting-names'
import { wizardDraft } from '../integration-api'
import { hostsNear, type KalturaSettings } from '../kaltura-settings'
import type { Limit } from '../limits'
import { readBody } from '../read-body'
import type { Changes } from './changes'
import { mayChange } from './faults'
import { readRule } from './settings-form'
import { requireVisit, type VisitOptions } from './visit-routes'
import { dropToken, makeToken, readFacts, readWish } from './wizard'

export type WizardOptions = VisitOptions & { readonly change: Changes['connect'] }

const tokenLimit: Limit = {
  name: 'token',
  most: 20,
  windowMs: 10 * 60_000,
  sentence: 'You have made many App Tokens in a short time.',
}

/** `/wizard`: makes an App Token in the account that is being visited, and connects the hub with it. Only the token is kept. */
export function createWizardRoutes(options: WizardOptions): Hono {
  const routes = new Hono()

  routes.get('/wizard', async (context) => {
    const { admin, visit, line } = await requireVisit(options, context)
    const connection = await options.connections.of(admin.hubId).catch(() => null)
    const { settings } = connection ?? {}
    const isSame = settings?.partnerId === visit.partnerId && settings.serviceUrl === visit.serviceUrl
    return context.json(
      await readFacts(line, visit.ks, isSame ? settings.appTokenId : null).catch(inOurWords),
    )
  })

  routes.post('/wizard', async (context) => {
    const { admin, visit, line } = await requireVisit(options, context)
    mayChange(options.connections, admin.hubId)
    const draft = await readBody(context.req.raw, wizardDraft)
    const userId = readRule(draft)
    const facts = await readFacts(line, visit.ks, null).catch(inOurWords)
    await options.limits.count(tokenLimit, admin.id)
    const wish = readWish(draft, facts, options.clock.now())
    const token = await makeToken(line, visit.ks, wish).catch(inOurWords)
    const settings: KalturaSettings = {
      ...token,
      serviceUrl: visit.serviceUrl,
      partnerId: visit.partnerId,
      userId,
      playback: null,
      mediaHosts: hostsNear(visit.serviceUrl),
    }
    try {
      return context.json(await options.change(admin, settings))
    } catch (error) {
      await dropToken(line, visit.ks, token.appTokenId)
      throw error
    }
  })

  return routes
}

const inOurWords = (error: unknown): never => {
  throw settingFault(error, pageNames)
}
