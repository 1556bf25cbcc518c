import * as v from 'valibot'
import type { CheckStep } from '../../hub/integration-api'
import { Fault } from '../media/errors'
import type { IntegrationDoor } from '../ports'
import { checkAnswer, type HubCall, toHubFault } from './hub-call'

const hashType = v.picklist(['SHA256', 'SHA1', 'SHA512', 'MD5'])
const userId = v.variant('by', [
  v.object({ by: v.literal('email') }),
  v.object({ by: v.literal('prefix'), domains: v.array(v.string()) }),
  v.object({ by: v.literal('custom') }),
  v.object({ by: v.literal('claim'), claim: v.string() }),
])
const token = v.object({ appTokenId: v.string(), isAppTokenSet: v.boolean(), hashType })
const settings = v.object({
  ...token.entries,
  serviceUrl: v.string(),
  partnerId: v.number(),
  userId,
  playback: v.nullable(token),
  mediaHosts: v.array(v.string()),
})
const connectionInfo = v.object({
  source: v.picklist(['demo', 'operator', 'page', 'none']),
  settings: v.nullable(settings),
  problem: v.nullable(v.object({ message: v.string(), hint: v.optional(v.string()) })),
  changes: v.array(v.object({ at: v.number(), actor: v.string(), action: v.string(), detail: v.string() })),
})
const memberUserIds = v.array(
  v.object({ id: v.string(), name: v.string(), email: v.string(), kalturaUserId: v.string() }),
)
const checkStep = v.object({
  id: v.string(),
  title: v.string(),
  state: v.picklist(['passed', 'warned', 'failed', 'skipped']),
  message: v.string(),
  hint: v.optional(v.string()),
})
const visitAnswer = v.object({
  visit: v.nullable(
    v.object({
      partnerId: v.number(),
      partnerName: v.string(),
      serviceUrl: v.string(),
      until: v.number(),
    }),
  ),
  choices: v.array(v.object({ id: v.number(), name: v.string() })),
})
const wizardFacts = v.object({
  privacyContexts: v.array(v.string()),
  enforcesEntitlement: v.boolean(),
  highestFlavor: v.nullable(v.number()),
  current: v.nullable(v.object({ listsEveryone: v.boolean(), privacyContext: v.string() })),
})

const notOffered = v.object({ isOffered: v.literal(false) })
const distribution = v.variant('isOffered', [
  notOffered,
  v.object({
    isOffered: v.literal(true),
    profiles: v.array(
      v.object({
        id: v.number(),
        name: v.string(),
        createdAt: v.number(),
        updatedAt: v.number(),
        isYoutube: v.boolean(),
        account: v.string(),
        authorizeUrl: v.nullable(v.pipe(v.string(), v.regex(/^https?:/))),
      }),
    ),
  }),
])
const texts = v.array(v.string())
const entitlement = v.object({
  isEnforced: v.boolean(),
  categories: v.array(v.object({ id: v.number(), name: v.string(), labels: texts, inherited: texts })),
  others: v.array(v.object({ id: v.number(), name: v.string() })),
})
const vendorAccounts = v.variant('isOffered', [
  notOffered,
  v.object({
    isOffered: v.literal(true),
    accounts: v.array(
      v.object({
        accountId: v.string(),
        description: v.string(),
        createdAt: v.number(),
        updatedAt: v.number(),
        isEnabled: v.boolean(),
        takesRecordings: v.boolean(),
        defaultUserId: v.string(),
      }),
    ),
  }),
])
const own = v.variant('state', [
  v.object({ state: v.literal('none') }),
  v.object({ state: v.literal('failed'), message: v.string(), hint: v.optional(v.string()) }),
  v.object({
    state: v.literal('connected'),
    partnerId: v.number(),
    userId: v.string(),
    reach: v.picklist(['own', 'everyone']),
    ownMedia: v.number(),
    user: v.picklist(['exists', 'new', 'not-asked']),
  }),
])
const accountInfo = v.object({ partnerId: v.number(), subPartnerId: v.string(), name: v.string() })
const accountSecrets = v.object({ adminSecret: v.string(), userSecret: v.string() })
const vendorCode = v.object({ code: v.string(), expiresAt: v.number() })

const root = '/api/integration'
/** Nothing here is asked twice by itself: a change, or a sign-in to Kaltura, happens when a person presses. */
const once = { retries: 0 } as const

/** The hub's Kaltura account, through the hub. */
export function createIntegrationDoor(options: {
  readonly call: HubCall
  readonly fetch: typeof fetch
}): IntegrationDoor {
  const { call } = options
  const ask =
    <Schema extends v.GenericSchema>(path: string, schema: Schema) =>
    async (signal: AbortSignal) =>
      checkAnswer(schema, await call({ path: root + path }, signal))
  const send = async <Schema extends v.GenericSchema>(
    wanted: { readonly path: string; readonly method?: 'PUT' | 'DELETE'; readonly body?: unknown },
    schema: Schema,
    signal: AbortSignal,
  ) => checkAnswer(schema, await call({ ...wanted, path: root + wanted.path, ...once }, signal))

  return {
    connection: ask('/kaltura', connectionInfo),
    connect: (draft, signal) =>
      send({ path: '/kaltura', method: 'PUT', body: draft }, connectionInfo, signal),
    disconnect: (signal) => send({ path: '/kaltura', method: 'DELETE' }, connectionInfo, signal),
    userIds: ask('/kaltura/user-ids', memberUserIds),
    importUserIds: (csv, signal) =>
      send({ path: '/kaltura/user-ids', method: 'PUT', body: { csv } }, memberUserIds, signal),
    async check(request, onStep, signal) {
      const answer = await options
        .fetch(`${root}/kaltura/check`, {
          method: 'POST',
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify(request),
          signal,
        })
        .catch((cause: unknown) => {
          signal.throwIfAborted()
          throw new Fault('offline', 'No connection to the hub.', { cause })
        })
      if (!answer.ok || !answer.body) throw toHubFault(answer.status, await answer.json().catch(() => null))
      for await (const line of linesOf(answer.body)) {
        onStep(checkAnswer(checkStep, JSON.parse(line)) satisfies CheckStep)
      }
    },
    visit: ask('/visit', visitAnswer),
    openVisit: (proof, signal) => send({ path: '/visit', body: proof }, visitAnswer, signal),
    closeVisit: (signal) => send({ path: '/visit', method: 'DELETE' }, visitAnswer, signal),
    wizardFacts: ask('/wizard', wizardFacts),
    makeToken: (draft, signal) => send({ path: '/wizard', body: draft }, connectionInfo, signal),
    accountInfo: ask('/account/info', accountInfo),
    accountSecrets: (signal) => send({ path: '/account/secrets', body: {} }, accountSecrets, signal),
    distribution: ask('/account/distribution', distribution),
    deleteDistribution: (id, signal) =>
      send({ path: `/account/distribution/${id}`, method: 'DELETE' }, distribution, signal),
    entitlement: ask('/account/entitlement', entitlement),
    setLabels: (id, labels, signal) =>
      send({ path: `/account/entitlement/${id}`, method: 'PUT', body: { labels } }, entitlement, signal),
    vendor: (vendor, signal) => ask(`/account/${vendor}`, vendorAccounts)(signal),
    changeVendor: (vendor, accountId, body, signal) => {
      const path = `/account/${vendor}/${encodeURIComponent(accountId)}`
      return send({ path, method: 'PUT', body }, vendorAccounts, signal)
    },
    vendorCode: (vendor, signal) => send({ path: `/account/${vendor}/code`, body: {} }, vendorCode, signal),
    own(hubId, isTest, signal) {
      const path = `/own/${encodeURIComponent(hubId)}`
      return isTest ? send({ path: `${path}/test`, body: {} }, own, signal) : ask(path, own)(signal)
    },
  }
}

async function* linesOf(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const reader = body.getReader()
  const decoder = new TextDecoder()
  let rest = ''
  for (;;) {
    const { done, value } = await reader.read()
    rest += decoder.decode(value, { stream: !done })
    const lines = rest.split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) if (line !== '') yield line
    if (done) break
  }
  if (rest !== '') yield rest
}
