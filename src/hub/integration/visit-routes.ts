import { type Context, Hono } from 'hono'
import * as v from 'valibot'
import type { Member } from '../api'
import type { Clock } from '../broker/clock'
import { createKalturaLine, type KalturaLine } from '../broker/kaltura'
import type { HubDatabase } from '../database/database'
import { HubFault } from '../fault'
import { type VisitAnswer, type VisitInfo, type VisitProof, visitProof } from '../integration-api'
import { kalturaCloud, kalturaUrl, partnerId } from '../kaltura-settings'
import type { Limit, Limits } from '../limits'
import { readBody } from '../read-body'
import { openAdminSession, type Proof } from './admin-session'
import { writeAudit } from './audit'
import type { Connections } from './connections'
import { insideNetwork } from './faults'
import type { Guard } from './guard'
import { type Visit, type Visits, visitSeconds } from './visit'

export type VisitOptions = {
  readonly database: HubDatabase
  readonly connections: Connections
  readonly guard: Guard
  readonly clock: Clock
  readonly visits: Visits
  readonly limits: Limits
  readonly requireAdmin: (headers: Headers) => Promise<Member>
}

/** The hub is no place to try out the passwords of a Kaltura account. */
const proofLimit: Limit = {
  name: 'visit',
  most: 10,
  windowMs: 10 * 60_000,
  sentence: 'Kaltura has refused this too often.',
}

/** `/visit`: an administrator opens the Kaltura account for a few minutes, and closes it. */
export function createVisitRoutes(options: VisitOptions): Hono {
  const { connections, guard, clock, visits, limits, requireAdmin, database } = options
  const routes = new Hono()

  routes.get('/visit', async (context) => {
    const admin = await requireAdmin(context.req.raw.headers)
    return context.json(answerOf(visits.read(context, admin)))
  })

  routes.post('/visit', async (context) => {
    const admin = await requireAdmin(context.req.raw.headers)
    const sent = await readBody(context.req.raw, visitProof)
    const connection = await connections.of(admin.hubId).catch(() => null)
    // A demo is anybody's: whoever is its admin does not type a secret into it for nothing.
    if (connection?.source === 'demo') throw noVisitInDemo()
    const serviceUrl = sent.serviceUrl || connection?.settings.serviceUrl || ''
    const proof = readProof({ ...sent, serviceUrl })
    const isOperators = connection?.source === 'operator' && serviceUrl === connection.settings.serviceUrl
    const { hostname } = new URL(proof.serviceUrl)
    if (!isOperators && guard.isRefused(hostname)) throw insideNetwork(hostname)
    const line = lineTo(proof.serviceUrl, isOperators ? null : guard, clock)
    await limits.count(proofLimit, admin.id)
    const opened = await openAdminSession(line, proof.proof)
    await limits.forgive(proofLimit, admin.id)
    if ('choices' in opened)
      return context.json({ visit: null, choices: opened.choices } satisfies VisitAnswer)
    const visit: Visit = {
      ks: opened.ks,
      serviceUrl: proof.serviceUrl,
      partnerId: opened.partner.id,
      partnerName: opened.partner.name,
      until: Math.floor(clock.now() / 1000) + visitSeconds,
    }
    visits.keep(context, admin, visit)
    await writeAudit(database, admin, 'account.opened', `Opened partner ${visit.partnerId} for a visit.`)
    return context.json(answerOf(visit))
  })

  routes.delete('/visit', async (context) => {
    const admin = await requireAdmin(context.req.raw.headers)
    const visit = visits.read(context, admin)
    visits.forget(context)
    // Without an answer it ends by itself in a few minutes.
    if (visit) await visitLine(options, admin, visit).then((line) => endOf(line, visit.ks))
    return context.json(answerOf(null))
  })

  return routes
}

/** The running visit of an admin, with a line to the account. @throws {HubFault} `forbidden` when there is none */
export async function requireVisit(
  options: VisitOptions,
  context: Context,
): Promise<{ readonly admin: Member; readonly visit: Visit; readonly line: KalturaLine }> {
  const admin = await options.requireAdmin(context.req.raw.headers)
  const visit = options.visits.read(context, admin)
  if (!visit) {
    throw new HubFault(
      'forbidden',
      'Your visit to the Kaltura account is over.',
      'Open the account again to go on.',
    )
  }
  return { admin, visit, line: await visitLine(options, admin, visit) }
}

async function visitLine(
  { connections, guard, clock }: VisitOptions,
  { hubId }: Member,
  visit: Visit,
): Promise<KalturaLine> {
  const connection = await connections.of(hubId).catch(() => null)
  const isOperators = connection?.source === 'operator' && connection.settings.serviceUrl === visit.serviceUrl
  return lineTo(visit.serviceUrl, isOperators ? null : guard, clock)
}

function lineTo(serviceUrl: string, guard: Guard | null, clock: Clock): KalturaLine {
  return createKalturaLine(serviceUrl, clock, guard)
}

async function endOf(line: KalturaLine, ks: string): Promise<void> {
  await line.ask('session.end', {}, v.unknown(), ks).catch(() => undefined)
}

function answerOf(visit: Visit | null): VisitAnswer {
  if (!visit) return { visit: null, choices: [] }
  const { partnerId, partnerName, serviceUrl, until } = visit
  return { visit: { partnerId, partnerName, serviceUrl, until } satisfies VisitInfo, choices: [] }
}

function readProof(sent: VisitProof): { readonly serviceUrl: string; readonly proof: Proof } {
  const wrong: Record<string, string> = {}
  const url = v.safeParse(kalturaUrl, sent.serviceUrl || kalturaCloud, { abortPipeEarly: true })
  if (!url.success) wrong.serviceUrl = `The service URL ${url.issues[0].message}.`
  const partner = sent.partnerId ? v.safeParse(partnerId, sent.partnerId, { abortPipeEarly: true }) : null
  if (partner && !partner.success) wrong.partnerId = `The Partner ID ${partner.issues[0].message}.`
  const id = partner?.success ? partner.output : null
  if (sent.by === 'secret') {
    if (!partner) wrong.partnerId = 'Enter the Partner ID.'
    if (!/^[0-9a-f]{32}$/i.test(sent.adminSecret)) {
      wrong.adminSecret = 'Enter the administrator secret, 32 letters and digits.'
    }
  } else {
    if (!sent.email.includes('@')) wrong.email = 'Enter the e-mail that you sign in to Kaltura with.'
    if (!sent.password) wrong.password = 'Enter the password that you sign in to Kaltura with.'
  }
  if (Object.keys(wrong).length > 0 || !url.success) {
    throw new HubFault('bad-request', 'Some fields need another look.', undefined, wrong)
  }
  const proof: Proof =
    sent.by === 'secret'
      ? { by: 'secret', partnerId: id ?? 0, adminSecret: sent.adminSecret }
      : { by: 'password', partnerId: id, email: sent.email, password: sent.password, otp: sent.otp }
  return { serviceUrl: url.output, proof }
}

function noVisitInDemo(): HubFault {
  return new HubFault(
    'forbidden',
    'This hub shows the demo, which needs no account.',
    'Start it with LUMISPHERE_DEMO=off to connect an account.',
  )
}
