import type { HttpBindings } from '@hono/node-server'
import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import * as v from 'valibot'
import { type Auth, authPath, callerHeader } from './accounts/auth'
import { demoMembers } from './accounts/demo-members'
import { nameHubs } from './accounts/hub-names'
import {
  findPerson,
  memberOf,
  type Person,
  requireAdmin,
  requireMember,
  requireMembership,
} from './accounts/member'
import { isOpenPath } from './accounts/open-paths'
import { refusalOf } from './accounts/refusal'
import type { HubInfo, Member, SessionGrant } from './api'
import { findKalturaUserId } from './broker/user-id'
import type { HubDatabase } from './database/database'
import { firstHubId } from './database/hub-schema'
import type { HubEnv } from './env'
import { HubFault } from './fault'
import { createHistory } from './history/history'
import { historyRoutes } from './history/routes'
import type { Connections } from './integration/connections'
import { createIntegrationRoutes, type IntegrationOptions } from './integration/routes'
import type { Mailer } from './mail/mailer'
import { hubRoutes } from './members/hub-routes'
import { memberRoutes } from './members/routes'
import { readBody } from './read-body'
import { ownOriginOnly } from './security'
import { sendRoutes } from './send/routes'
import { createSendCodes } from './send/send-codes'
import { type RequestLine, traced } from './trace'

export type HubOptions = {
  readonly auth: Auth
  readonly database: HubDatabase
  readonly connections: Connections
  readonly integration: Pick<IntegrationOptions, 'store' | 'guard' | 'box' | 'clock'>
  readonly statistics: HubInfo['statistics']
  readonly mailer: Mailer
  readonly makesHubs: HubEnv['makesHubs']
  readonly origins: readonly string[]
  /** Whether the last `X-Forwarded-For` is the caller's address. */
  readonly trustsProxy: boolean
  /** Told about faults that nobody foresaw and about wrong settings; gets a sentence without secrets. */
  readonly report: (sentence: string) => void
  readonly onRequest: (line: RequestLine) => void
}

type Bindings = { Bindings: Partial<HttpBindings> }
export type HubApp = Hono<Bindings, Record<string, never>, '/api'>

const demoSignInPath = `${authPath}/sign-in/demo`
const mostBodyBytes = 64 * 1024

/** The hub's API, all below `/api`. */
export function createHubApp(options: HubOptions): HubApp {
  const { auth, connections, database, makesHubs, report } = options
  const isDemo = connections.fixedOf(firstHubId)?.source === 'demo'
  const mayMakeHub = ({ memberships }: Person) =>
    makesHubs === 'anyone' ||
    (makesHubs === 'admins' && !isDemo && memberships.some(({ role }) => role === 'admin'))
  const app = new Hono<Bindings>().basePath('/api')

  app.onError((error, context) => {
    const fault = error instanceof HubFault ? error : unforeseen(error, options.report)
    if (fault.code === 'misconfigured' || fault.code === 'upstream')
      options.report(`${fault.message} ${fault.hint ?? ''}`)
    return context.json(fault.toJSON(), fault.status)
  })
  app.notFound((context) => context.json(noSuchPage.toJSON(), noSuchPage.status))

  app.use(traced(options.onRequest))
  app.use(async (context, next) => {
    await next()
    context.header('cache-control', 'no-store')
  })
  app.use(ownOriginOnly(options.origins))
  app.use(bodyLimit({ maxSize: mostBodyBytes, onError: tooLarge }))

  app.get('/hub', async (context) => context.json(await describe(context.req.raw.headers)))

  app.post('/demo/sign-in', async (context) => {
    if (!isDemo) throw noSuchPage
    const { role } = await readBody(context.req.raw, demoBody)
    // Through the library's own door, so that its limits hold for the demo too.
    const answer = await auth.handler(forAuth(context, demoSignInPath, JSON.stringify({ role })))
    if (!answer.ok) throw await refusalOf(answer)
    const cookies = answer.headers.getSetCookie()
    for (const cookie of cookies) context.header('set-cookie', cookie, { append: true })
    return context.json(await describe(new Headers({ cookie: cookies.map(pair).join('; ') })))
  })

  app.post('/session', async (context) => {
    const member = await requireMember(auth, context.req.raw.headers)
    const { refusedKs } = await readBody(context.req.raw, sessionBody)
    const grant = await grantFor(member, refusedKs).catch((error: unknown) => {
      throw forEyesOf(member.role, error, report)
    })
    return context.json(grant)
  })

  app.route(
    '/integration',
    createIntegrationRoutes({
      ...options.integration,
      database,
      connections,
      requireAdmin: (headers) => requireAdmin(auth, headers),
      requireMember: (headers) => requireMember(auth, headers),
      origin: options.origins[0] ?? '',
      report,
    }),
  )

  app.route('/hubs', hubRoutes({ auth, database, mayMakeHub, describe: (headers) => describe(headers) }))
  app.route('/members', memberRoutes({ ...options, origin: options.origins[0] ?? '', isDemo, now: Date.now }))

  app.route('/history', historyRoutes(auth, createHistory(database), Date.now))

  app.route(
    '/send',
    sendRoutes({
      auth,
      codes: createSendCodes(Date.now),
      async session(member, refusedKs) {
        await requireMembership(auth, member)
        return await grantFor(member, refusedKs).catch((error: unknown) => {
          throw forEyesOf('creator', error, report)
        })
      },
      addressOf: (context) => addressOf(context),
    }),
  )

  app.on(['GET', 'POST'], `${authPath.replace('/api', '')}/*`, async (context) => {
    if (!isOpenPath(context.req.method, context.req.path.slice(authPath.length))) throw noSuchPage
    const body = context.req.method === 'GET' ? undefined : await context.req.text()
    const answer = await auth.handler(forAuth(context, context.req.url, body))
    if (answer.status >= 400) throw await refusalOf(answer)
    return answer
  })

  /** A request for the accounts library, which counts tries per caller; a caller cannot choose its own address. */
  const forAuth = (context: Context<Bindings>, address: string, body: string | undefined): Request => {
    const headers = new Headers(context.req.raw.headers)
    headers.delete('content-length')
    headers.set(callerHeader, addressOf(context))
    return new Request(new URL(address, context.req.url), { method: context.req.method, headers, body })
  }

  const addressOf = (context: Context<Bindings>): string => {
    const forwarded = options.trustsProxy ? context.req.header('x-forwarded-for') : undefined
    const nearest = forwarded?.split(',').at(-1)?.trim()
    return nearest || context.env?.incoming?.socket.remoteAddress || '0.0.0.0'
  }

  const grantFor = async (member: Member, refusedKs: string | undefined): Promise<SessionGrant> => {
    const connection = await connections.of(member.hubId)
    if (!connection) throw notConnected()
    const { settings, broker, names } = connection
    const userId = await findKalturaUserId(database, member, settings.userId, names)
    const [session, watching] = await Promise.all([
      broker.session(userId, refusedKs),
      connection.playback?.session(userId, refusedKs),
    ])
    return {
      hubId: member.hubId,
      ks: session.ks,
      ...(watching && { playbackKs: watching.ks }),
      expiresAt: Math.min(session.expiresAt, watching?.expiresAt ?? session.expiresAt),
      partnerId: settings.partnerId,
      serviceUrl: connection.browserUrl,
      userId,
      listsEveryone: session.privileges.split(',').includes('list:*'),
    }
  }

  const describe = async (headers: Headers): Promise<HubInfo> => {
    const person = await findPerson(auth, headers)
    const hubs = await nameHubs(database, person?.memberships ?? [])
    const here = hubs.find(({ id }) => id === person?.active?.hubId)
    return {
      backend: await backendOf(here?.id ?? firstHubId),
      member: person && memberOf(person),
      hub: here ? { id: here.id, name: here.name } : null,
      hubs,
      mayMakeHub: person !== null && mayMakeHub(person),
      withoutHub: person && !person.active ? { name: person.name, email: person.email } : null,
      statistics: options.statistics,
      demoMembers: isDemo ? demoMembers.map(({ role, name }) => ({ role, name })) : [],
    }
  }

  /** Settings that cannot be read are still those of an account. */
  const backendOf = (hubId: string): Promise<HubInfo['backend']> =>
    connections.of(hubId).then(
      (connection) => (connection?.source === 'demo' ? 'sandbox' : connection ? 'kaltura' : 'none'),
      () => 'kaltura',
    )

  return app
}

const noSuchPage = new HubFault('not-found', 'There is nothing at this address.')

const notConnected = () =>
  new HubFault(
    'misconfigured',
    'This hub is not connected to a Kaltura account yet.',
    'Connect it under Settings, Kaltura.',
  )

const tooLarge = () => {
  throw new HubFault('bad-request', 'This request is larger than the hub takes.')
}

function unforeseen(error: Error, report: (sentence: string) => void): HubFault {
  // Only the kind and the places: the message could hold what was sent.
  const places = (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 4)
  report(`A request failed for a reason nobody foresaw (${error.name}).\n${places.join('\n')}`)
  return new HubFault('unexpected', 'Something went wrong in the hub.', 'Try again in a moment.')
}

/** Which setting is wrong is for those who can change it. */
function forEyesOf(role: string, error: unknown, report: (sentence: string) => void): unknown {
  if (!(error instanceof HubFault) || error.code !== 'misconfigured' || role === 'admin') return error
  report(`${error.message} ${error.hint ?? ''}`)
  return new HubFault(
    'upstream',
    'This hub cannot reach its Kaltura account.',
    'Tell an administrator of the hub.',
  )
}

const demoBody = v.strictObject({ role: v.picklist(['viewer', 'creator', 'admin']) })
const sessionBody = v.strictObject({ refusedKs: v.optional(v.pipe(v.string(), v.maxLength(4096))) })

const pair = (cookie: string) => cookie.slice(0, cookie.indexOf(';'))
