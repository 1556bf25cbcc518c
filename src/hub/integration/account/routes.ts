import { type Context, Hono } from 'hono'
import * as v from 'valibot'
import { settingFault } from '../../broker/setting-fault'
import { pageNames } from '../../broker/setting-names'
import { HubFault } from '../../fault'
import {
  type AccountInfo,
  type AccountSecrets,
  labelsChange,
  type Vendor,
  vendorChange,
} from '../../integration-api'
import { readBody } from '../../read-body'
import { writeAudit } from '../audit'
import { requireVisit, type VisitOptions } from '../visit-routes'
import { deleteProfile, readDistribution } from './distribution'
import { readEntitlement, readLabels, writeLabels } from './entitlement'
import { changeVendor, makeCode, readVendor } from './vendors'

/** `/account/…`: what the Integration tab of Kaltura's console shows, for admins while they visit the account. */
export function createAccountRoutes(options: VisitOptions): Hono {
  const routes = new Hono()
  const { database } = options
  /** Runs in the visited account; Kaltura's refusals come out in our words. */
  const visiting = async <T>(
    context: Context,
    work: (there: Awaited<ReturnType<typeof requireVisit>>) => Promise<T>,
  ): Promise<T> => {
    const there = await requireVisit(options, context)
    return await work(there).catch((error: unknown) => {
      throw settingFault(error, pageNames)
    })
  }

  routes.get('/account/info', async (context) => {
    const info = await visiting(context, ({ line, visit }) =>
      line.ask('partner.getInfo', {}, partner, visit.ks),
    )
    const { id, name } = info
    return context.json({ partnerId: id, subPartnerId: `${id}00`, name } satisfies AccountInfo)
  })

  routes.post('/account/secrets', async (context) => {
    const secrets = await visiting(context, async ({ line, visit, admin }) => {
      const info = await line.ask('partner.getInfo', {}, partner, visit.ks)
      await writeAudit(database, admin, 'account.secrets', `Looked at the secrets of partner ${info.id}.`)
      return { adminSecret: info.adminSecret, userSecret: info.secret }
    })
    return context.json(secrets satisfies AccountSecrets)
  })

  routes.get('/account/distribution', async (context) =>
    context.json(await visiting(context, ({ line, visit }) => readDistribution(line, visit.ks))),
  )

  routes.delete('/account/distribution/:id', async (context) => {
    const id = v.parse(numberParam, context.req.param('id'))
    const left = await visiting(context, async ({ line, visit, admin }) => {
      await deleteProfile(line, visit.ks, id)
      await writeAudit(database, admin, 'account.distribution', `Deleted distribution profile ${id}.`)
      return await readDistribution(line, visit.ks)
    })
    return context.json(left)
  })

  routes.get('/account/entitlement', async (context) =>
    context.json(await visiting(context, ({ line, visit }) => readEntitlement(line, visit.ks))),
  )

  routes.put('/account/entitlement/:id', async (context) => {
    const id = v.parse(numberParam, context.req.param('id'))
    const changed = await visiting(context, async ({ line, visit, admin }) => {
      const { labels } = await readBody(context.req.raw, labelsChange)
      const read = readLabels(labels)
      await writeLabels(line, visit.ks, id, read)
      const detail = `Gave category ${id} the privacy contexts ${read.join(', ') || '(none)'}.`
      await writeAudit(database, admin, 'account.entitlement', detail)
      return await readEntitlement(line, visit.ks)
    })
    return context.json(changed)
  })

  routes.get('/account/:vendor', async (context) => {
    const vendor = vendorOf(context)
    return context.json(await visiting(context, ({ line, visit }) => readVendor(line, visit.ks, vendor)))
  })

  routes.put('/account/:vendor/:accountId', async (context) => {
    const vendor = vendorOf(context)
    const accountId = context.req.param('accountId')
    const changed = await visiting(context, async ({ line, visit, admin }) => {
      const change = await readBody(context.req.raw, vendorChange)
      await changeVendor(line, visit.ks, vendor, accountId, change)
      await writeAudit(database, admin, `account.${vendor}`, `Changed the ${vendor} account ${accountId}.`)
      return await readVendor(line, visit.ks, vendor)
    })
    return context.json(changed)
  })

  routes.post('/account/:vendor/code', async (context) => {
    const vendor = vendorOf(context)
    const code = await visiting(context, async ({ line, visit, admin }) => {
      const made = await makeCode(line, visit.ks, vendor)
      await writeAudit(database, admin, `account.${vendor}`, `Made an integration code for ${vendor}.`)
      return made
    })
    return context.json(code)
  })

  return routes
}

const looseNumber = v.pipe(v.unknown(), v.transform(Number), v.number())
const partner = v.object({
  id: looseNumber,
  name: v.optional(v.string(), ''),
  adminSecret: v.optional(v.string(), ''),
  secret: v.optional(v.string(), ''),
})
const numberParam = v.fallback(v.pipe(v.string(), v.regex(/^\d{1,15}$/), v.transform(Number)), 0)

function vendorOf(context: Context): Vendor {
  const vendor = context.req.param('vendor')
  if (vendor === 'zoom' || vendor === 'webex') return vendor
  throw new HubFault('not-found', 'There is nothing at this address.')
}
