import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { Hono } from 'hono'
import type { Auth } from '../accounts/auth'
import { findPerson, type Person, requireAdmin } from '../accounts/member'
import type { HubInfo } from '../api'
import type { HubDatabase } from '../database/database'
import { member, organization } from '../database/hub-schema'
import { HubFault } from '../fault'
import { writeAudit } from '../integration/audit'
import { hubDraft, hubSwitch } from '../members-api'
import { readBody } from '../read-body'

export type HubRouteOptions = {
  readonly auth: Auth
  readonly database: HubDatabase
  readonly mayMakeHub: (person: Person) => boolean
  readonly describe: (request: Request) => Promise<HubInfo>
}

/** `/hubs`: the hub that a browser shows, new ones, and what they are called. */
export function hubRoutes({ auth, database, mayMakeHub, describe }: HubRouteOptions): Hono {
  const routes = new Hono()

  const show = async (request: Request, hubId: string) => {
    const { headers } = request
    await auth.api.setActiveOrganization({ headers, body: { organizationId: hubId } })
    return await describe(request)
  }

  routes.post('/switch', async (context) => {
    const { headers } = context.req.raw
    const person = await requirePerson(auth, headers)
    const { hubId } = await readBody(context.req.raw, hubSwitch)
    if (!person.memberships.some((one) => one.hubId === hubId)) {
      throw new HubFault('not-found', 'You do not belong to this hub any more.')
    }
    return context.json(await show(context.req.raw, hubId))
  })

  routes.post('/', async (context) => {
    const { headers } = context.req.raw
    const person = await requirePerson(auth, headers)
    if (!mayMakeHub(person)) {
      throw new HubFault('forbidden', 'You may not make hubs here.', 'Ask whoever runs this installation.')
    }
    const { name } = await readBody(context.req.raw, hubDraft)
    const id = randomUUID()
    await database.transaction(async (within) => {
      await within.insert(organization).values({ id, name: readName(name), slug: id })
      await within
        .insert(member)
        .values({ id: randomUUID(), organizationId: id, userId: person.id, role: 'admin' })
      await writeAudit(within, { ...person, hubId: id }, 'hub.made', `Made the hub ${name}.`)
    })
    return context.json(await show(context.req.raw, id))
  })

  routes.put('/current', async (context) => {
    const { headers } = context.req.raw
    const admin = await requireAdmin(auth, headers)
    const { name } = await readBody(context.req.raw, hubDraft)
    await database.transaction(async (within) => {
      await within
        .update(organization)
        .set({ name: readName(name) })
        .where(eq(organization.id, admin.hubId))
      await writeAudit(within, admin, 'hub.renamed', `Called the hub ${name}.`)
    })
    return context.json(await describe(context.req.raw))
  })

  return routes
}

async function requirePerson(auth: Auth, headers: Headers): Promise<Person> {
  const person = await findPerson(auth, headers)
  if (person) return person
  throw new HubFault('signed-out', 'You are signed out.', 'Sign in to go on.')
}

function readName(name: string): string {
  const length = [...name].length
  if (length >= 2 && length <= 80) return name
  const sentence = 'A hub’s name has 2 to 80 letters.'
  throw new HubFault('bad-request', sentence, undefined, { name: sentence })
}
