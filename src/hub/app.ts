import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { accountRoutes } from './accounts/account-routes'
import { createAccountStore } from './accounts/account-store'
import { type Auth, authPath } from './accounts/auth'
import { type Bindings, createAuthDoor, handOnCookies } from './accounts/auth-door'
import { demoMembers } from './accounts/demo-members'
import { nameHubs } from './accounts/hub-names'
import {
  findPerson,
  memberOf,
  type Person,
  personOf,
  requireAdmin,
  requireMember,
  requireMemberOf,
} from './accounts/member'
import { isOpenPath } from './accounts/open-paths'
import { pairRoutes } from './accounts/pair-routes'
import { passkeyHost } from './accounts/passkeys'
import { providerRoutes } from './accounts/provider-routes'
import type { ProviderSettings } from './accounts/provider-settings'
import { createRecentMembers } from './accounts/recent-members'
import { refusalOf } from './accounts/refusal'
import { demoSignIn, type HubInfo, type Member, type SessionGrant, sessionRequest } from './api'
import { findKalturaUserId } from './broker/user-id'
import type { HubDatabase } from './database/database'
import { firstHubId } from './database/hub-schema'
import { type ApiDocument, describeApi } from './description/document'
import type { HubEnv } from './env'
import { HubFault } from './fault'
import { createHistory } from './history/history'
import { historyRoutes } from './history/routes'
import type { Connections } from './integration/connections'
import { createIntegrationRoutes, type IntegrationOptions } from './integration/routes'
import type { Limits } from './limits'
import type { Mailer } from './mail/mailer'
import { hubRoutes } from './members/hub-routes'
import { memberRoutes } from './members/routes'
import { quickSession } from './quick-session'
import { readBody } from './read-body'
import { ownOriginOnly } from './security'
import { sendRoutes } from './send/routes'
import { createSendCodes } from './send/send-codes'
import { type RequestLine, traced } from './trace'

export type HubOptions = {
  readonly auth: Auth
  readonly providers: readonly ProviderSettings[]
  readonly database: HubDatabase
  readonly connections: Connections
  readonly integration: Pick<IntegrationOptions, 'store' | 'guard' | 'box' | 'clock'>
  readonly limits: Limits
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

export type HubApp = Hono<Bindings, Record<string, never>, '/api'>

const mostBodyBytes = 64 * 1024
/** Requests after which everybody is still who they were. */
const changesNobody = /^\/api\/(session|history|send)(\/|$)/

/** The hub's API, all below `/api`. */
export function createHubApp(options: HubOptions): HubApp {
  const { auth, connections, database, makesHubs, report } = options
  const isDemo = connections.fixedOf(firstHubId)?.source === 'demo'
  const mayMakeHub = ({ memberships }: Person) =>
    makesHubs === 'anyone' ||
    (makesHubs === 'admins' && !isDemo && memberships.some(({ role }) => role === 'admin'))
  const door = createAuthDoor(options)
  const recent = createRecentMembers((headers) => requireMember(auth, headers), Date.now)
  const keyHost = passkeyHost(options.origins)
  const origin = options.origins[0] ?? ''
  let description: ApiDocument | null = null
  const app = new Hono<Bindings>().basePath('/api')

  app.onError((error, context) => {
    const fault = error instanceof HubFault ? error : unforeseen(error, options.report)
    if (fault.code === 'misconfigured' || fault.code === 'upstream')
      options.report(`${fault.message} ${fault.hint ?? ''}`)
    return context.json(fault.toJSON(), fault.status)
  })
  app.notFound((context) => context.json(noSuchPage.toJSON(), noSuchPage.status))

  app.post('/session', quickSession({ ...options, recent }))
  app.use(traced(options.onRequest))
  app.use(async (context, next) => {
    await next()
    context.header('cache-control', 'no-store')
  })
  app.use(ownOriginOnly(options.origins))
  app.use(bodyLimit({ maxSize: mostBodyBytes, onError: tooLarge }))
  app.use(async ({ req }, next) => {
    await next()
    if (req.method !== 'GET' && !changesNobody.test(req.path)) recent.forget()
  })

  app.get('/openapi.json', (context) => {
    description ??= describeApi()
    return context.json(description)
  })

  app.get('/hub', async (context) => {
    // A session that lives on is kept by the browser as long: every page begins here.
    const { headers } = context.req.raw
    const looked = await auth.api.getSession({ headers, returnHeaders: true })
    handOnCookies(looked, context)
    return context.json(await describe(await personOf(auth, looked.response), context.req.url))
  })

  app.post('/demo/sign-in', async (context) => {
    if (!isDemo) throw noSuchPage
    const { role } = await readBody(context.req.raw, demoSignIn)
    // Through the library's own door, so that its limits hold for the demo too.
    const answer = await door.ask(context, { method: 'POST', path: '/sign-in/demo', body: { role } })
    if (!answer.ok) throw await refusalOf(answer)
    handOnCookies(answer, context)
    const cookie = answer.headers.getSetCookie().map(pair).join('; ')
    const person = await findPerson(auth, new Headers({ cookie }))
    return context.json(await describe(person, context.req.url))
  })

  app.post('/session', async (context) => {
    const seen = await recent.require(context.req.raw.headers)
    const { refusedKs } = await readBody(context.req.raw, sessionRequest)
    const grant = await grantFor(seen.member, refusedKs).catch((error: unknown) => {
      throw forEyesOf(seen.member.role, error, report)
    })
    seen.grant = JSON.stringify(grant)
    return context.json(grant)
  })

  app.route(
    '/integration',
    createIntegrationRoutes({
      ...options.integration,
      limits: options.limits,
      database,
      connections,
      requireAdmin: (headers) => requireAdmin(auth, headers),
      requireMemberOf: (headers, hubId) => requireMemberOf(auth, headers, hubId),
      origin,
      report,
    }),
  )

  app.route(
    '/hubs',
    hubRoutes({
      auth,
      database,
      mayMakeHub,
      describe: async ({ headers, url }) => describe(await findPerson(auth, headers), url),
    }),
  )
  app.route('/members', memberRoutes({ ...options, origin, isDemo, now: Date.now }))

  app.route('/history', historyRoutes(auth, createHistory(database), Date.now))

  app.route(
    '/send',
    sendRoutes({
      auth,
      codes: createSendCodes(database, options.limits, Date.now),
      session: (member, refusedKs) =>
        grantFor(member, refusedKs).catch((error: unknown) => {
          throw forEyesOf('creator', error, report)
        }),
      addressOf: door.addressOf,
    }),
  )

  app.route('/sign-in', providerRoutes(door))
  app.route(
    '/pair',
    pairRoutes({
      door,
      database,
      requireMember: (headers) => requireMember(auth, headers),
      origin,
    }),
  )
  const providerNames = new Map(options.providers.map(({ id, name }) => [id, name]))
  const store = createAccountStore(database, providerNames)
  app.route('/account', accountRoutes({ auth, door, store }))

  app.on(['GET', 'POST'], `${authPath.replace('/api', '')}/*`, async (context) => {
    if (!isOpenPath(context.req.method, context.req.path.slice(authPath.length))) throw noSuchPage
    const answer = await door.pass(context)
    if (answer.status >= 400) throw await refusalOf(answer)
    return answer
  })

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

  const describe = async (person: Person | null, url: string): Promise<HubInfo> => {
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
      signIn: {
        hasMail: options.mailer.canSend,
        hasPasskeys: hasPasskeys(new URL(url).hostname),
        providers: options.providers.map(({ id, name }) => ({ id, name })),
      },
    }
  }

  /** Behind a proxy the page's host is the public one, whatever the proxy asks for. */
  const hasPasskeys = (host: string) => keyHost !== null && (options.origins.length === 1 || host === keyHost)

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

/** Which setting is wrong is for those who can change it; that waiting does not help is for everybody. */
function forEyesOf(role: string, error: unknown, report: (sentence: string) => void): unknown {
  if (!(error instanceof HubFault) || error.code !== 'misconfigured' || role === 'admin') return error
  report(`${error.message} ${error.hint ?? ''}`)
  return new HubFault(
    'misconfigured',
    'This hub cannot reach its Kaltura account.',
    'Tell an administrator of the hub.',
  )
}

const pair = (cookie: string) => cookie.slice(0, cookie.indexOf(';'))
