import { Hono } from 'hono'
import * as v from 'valibot'
import type { Auth } from '../accounts/auth'
import { demoMembers } from '../accounts/demo-members'
import { requireAdmin } from '../accounts/member'
import { makeResetLink } from '../accounts/reset-link'
import { type Member, role as roleName } from '../api'
import type { HubDatabase } from '../database/database'
import { HubFault } from '../fault'
import { invitationLetter } from '../mail/letters'
import type { Mailer } from '../mail/mailer'
import { invitationDraft, type MemberList, type ResetLink, roleChange } from '../members-api'
import { readBody } from '../read-body'
import { findInvitation, invite, listInvitations, prolong, revoke } from './invitations'
import { changeRole, listMembers, removeMember } from './members'

export type MemberRouteOptions = {
  readonly auth: Auth
  readonly database: HubDatabase
  readonly mailer: Mailer
  /** Where the hub is; no header of a request chooses where a link leads. */
  readonly origin: string
  readonly isDemo: boolean
  readonly now: () => number
  readonly report: (sentence: string) => void
}

/** `/members`: who belongs to the hub and who is asked to; for its admins. */
export function memberRoutes(options: MemberRouteOptions): Hono {
  const { auth, database, mailer, origin, isDemo, now, report } = options
  const routes = new Hono()
  const linkOf = (token: string) => `${origin}/invitation#${token}`
  const isFixed = (id: string) => isDemo && demoMembers.some((one) => one.id === id)

  const list = async ({ hubId }: Member): Promise<MemberList> => {
    const [members, invitations] = await Promise.all([
      listMembers(database, hubId),
      listInvitations(database, hubId, now()),
    ])
    return {
      members: members.map(({ since, role, ...person }) => ({
        ...person,
        role: v.parse(roleName, role),
        since: Math.floor(since.getTime() / 1000),
        isFixed: isFixed(person.id),
      })),
      invitations: invitations.map(({ id, email, role, expiresAt }) => ({
        id,
        email,
        role: v.parse(roleName, role),
        link: linkOf(id),
        expiresAt: Math.floor(expiresAt.getTime() / 1000),
      })),
      sendsMail: mailer.canSend,
    }
  }

  const send = async (id: string) => {
    const found = await findInvitation(database, id, now())
    if (!found) return
    const { email, inviterName, hubName } = found
    const { host } = new URL(origin)
    await mailer
      .send(invitationLetter({ to: email, host, link: linkOf(id), inviterName, hubName }))
      .catch(() => {
        report('An invitation could not be mailed.')
        throw new HubFault(
          'upstream',
          'The invitation is there, but its mail could not be sent.',
          'Hand the link on yourself, or send it again later.',
        )
      })
  }

  routes.get('/', async (context) =>
    context.json(await list(await requireAdmin(auth, context.req.raw.headers))),
  )

  routes.put('/:id', async (context) => {
    const admin = await requireAdmin(auth, context.req.raw.headers)
    const { role } = await readBody(context.req.raw, roleChange)
    const id = context.req.param('id')
    if (isFixed(id)) throw staysInDemo()
    await changeRole(database, admin, id, role)
    return context.json(await list(admin))
  })

  routes.delete('/:id', async (context) => {
    const admin = await requireAdmin(auth, context.req.raw.headers)
    const id = context.req.param('id')
    if (isFixed(id)) throw staysInDemo()
    await removeMember(database, admin, id)
    return context.json(await list(admin))
  })

  routes.post('/:id/reset-link', async (context) => {
    const admin = await requireAdmin(auth, context.req.raw.headers)
    await readBody(context.req.raw, v.strictObject({}))
    const id = context.req.param('id')
    if (isFixed(id)) throw staysInDemo()
    return context.json({ link: await makeResetLink(options, admin, id) } satisfies ResetLink)
  })

  routes.post('/invitations', async (context) => {
    const admin = await requireAdmin(auth, context.req.raw.headers)
    const { email, role } = await readBody(context.req.raw, invitationDraft)
    if (!v.is(emailText, email)) throw notAnAddress()
    await send(await invite(database, admin, email, role, now()))
    return context.json(await list(admin))
  })

  routes.post('/invitations/:id/resend', async (context) => {
    const admin = await requireAdmin(auth, context.req.raw.headers)
    await readBody(context.req.raw, v.strictObject({}))
    const id = context.req.param('id')
    await prolong(database, admin, id, now())
    await send(id)
    return context.json(await list(admin))
  })

  routes.delete('/invitations/:id', async (context) => {
    const admin = await requireAdmin(auth, context.req.raw.headers)
    await revoke(database, admin, context.req.param('id'), now())
    return context.json(await list(admin))
  })

  return routes
}

const emailText = v.pipe(v.string(), v.email())

function notAnAddress(): HubFault {
  const sentence = 'Enter an e-mail address such as ann@example.org.'
  return new HubFault('bad-request', sentence, undefined, { email: sentence })
}

const staysInDemo = () => new HubFault('forbidden', 'The demo’s own members stay as they are.')
