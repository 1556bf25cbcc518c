import { createHash, randomBytes } from 'node:crypto'
import { page } from '../content/pager'
import { PAGER } from '../content/types/filter-types'
import type { AppToken } from '../entities'
import { ApiError } from '../errors'
import type { Input } from '../input'
import { privilegesOf, signKs, writtenPrivileges } from '../ks'
import { type Privilege, parsePrivileges } from '../privileges'
import { render, renderList } from '../render'
import { int, object, oneOf, text } from '../schema'
import { action, type Call, type Service } from '../service'
import { checkInsert, checkUpdate } from '../validate'
import { APP_TOKEN, APP_TOKEN_FILTER } from './app-token-types'
import { SERVER_PRIVILEGES } from './server-privileges'
import { SESSION_TYPE } from './session'
import { ensureUser, isUserId } from './user-rows'

const ACTIVE = 2
const DELETED = 3
const DAY = 86_400

export const appTokenService: Service = {
  name: 'appToken',
  actions: {
    add: action({ access: 'admin', params: { appToken: object(APP_TOKEN) }, run: addToken }),
    get: action({
      access: 'admin',
      params: { id: text() },
      run: (call) => render(APP_TOKEN, find(call)),
    }),
    update: action({
      access: 'admin',
      params: { id: text(), appToken: object(APP_TOKEN) },
      run: updateToken,
    }),
    delete: action({
      access: 'admin',
      params: { id: text() },
      run: (call) => {
        const token = find(call)
        call.store.appTokens.put({ ...token, status: DELETED, updatedAt: call.now() })
        call.sessions.endGroup(token.partnerId, token.id)
        return null
      },
    }),
    list: action({
      access: 'admin',
      params: {
        filter: object(APP_TOKEN_FILTER, { optional: true }),
        pager: object(PAGER, { optional: true }),
      },
      run: listTokens,
    }),
    startSession: action({
      access: 'widget',
      params: {
        id: text(),
        tokenHash: text(),
        userId: text({ optional: true }),
        type: oneOf(SESSION_TYPE, { optional: true }),
        expiry: int({ optional: true }),
        sessionPrivileges: text({ optional: true }),
      },
      run: startSession,
    }),
  },
}

function find(call: Call): AppToken {
  const id = call.params.text('id') ?? ''
  const token = call.store.appTokens.get(call.partnerId, id)
  if (!token || token.status === DELETED) throw new ApiError('APP_TOKEN_ID_NOT_FOUND', { ID: id })
  return token
}

function addToken(call: Call) {
  const sent = call.params.object('appToken')!
  checkInsert(sent, APP_TOKEN, call.isAdmin)
  // Kaltura looks for the user row with this id, and no id at all is looked for as an id too.
  const userId = sent.text('sessionUserId')
  if (userId === undefined ? !call.store.users.get(call.partnerId, '') : !isUserId(userId)) {
    throw new ApiError('INVALID_FIELD_VALUE', { FIELD_NAME: 'sessionUserId' })
  }
  if (userId) ensureUser(call, userId)
  const now = call.now()
  return render(
    APP_TOKEN,
    call.store.appTokens.put({
      id: call.store.newId(),
      token: randomBytes(16).toString('hex'),
      partnerId: call.partnerId,
      createdAt: now,
      updatedAt: now,
      status: ACTIVE,
      sessionDuration: DAY,
      hashType: 'SHA1',
      ...changesOf(sent),
    }),
  )
}

function updateToken(call: Call) {
  const token = find(call)
  const sent = call.params.object('appToken')!
  checkUpdate(sent, APP_TOKEN, call.isAdmin)
  const userId = sent.text('sessionUserId')
  if (userId !== undefined) {
    if (!isUserId(userId)) throw new ApiError('INVALID_FIELD_VALUE', { FIELD_NAME: 'sessionUserId' })
    ensureUser(call, userId)
  }
  return render(APP_TOKEN, call.store.appTokens.put({ ...token, ...changesOf(sent), updatedAt: call.now() }))
}

/** Only what was sent, so that it can be laid over an existing token. */
function changesOf(sent: Input): Partial<AppToken> {
  const changes = {
    expiry: sent.number('expiry'),
    sessionType: sent.number('sessionType'),
    sessionUserId: sent.text('sessionUserId'),
    sessionDuration: sent.number('sessionDuration'),
    sessionPrivileges: sent.text('sessionPrivileges'),
    hashType: sent.text('hashType'),
    description: sent.text('description'),
  }
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined))
}

function listTokens(call: Call) {
  const filter = call.params.object('filter')
  const found = [...call.store.appTokens.all(call.partnerId)]
    .filter((token) => token.status !== DELETED && (!filter || matches(token, filter)))
    .sort((a, b) => (a.id < b.id ? -1 : 1))
  const shown = page(found, call.params.object('pager')).map((token) => render(APP_TOKEN, token))
  return renderList('KalturaAppTokenListResponse', shown, found.length)
}

function matches(token: AppToken, filter: Input): boolean {
  const isAmong = (name: string, value: string | number) =>
    !filter.has(name) || (filter.text(name) ?? '').split(',').includes(String(value))
  const isWithin = (name: 'createdAt' | 'updatedAt') =>
    token[name] >= (filter.number(`${name}GreaterThanOrEqual`) ?? 0) &&
    token[name] <= (filter.number(`${name}LessThanOrEqual`) ?? Number.POSITIVE_INFINITY)
  return (
    isAmong('idEqual', token.id) &&
    isAmong('idIn', token.id) &&
    isAmong('statusEqual', token.status) &&
    isAmong('statusIn', token.status) &&
    (!filter.has('sessionUserIdEqual') || token.sessionUserId === filter.text('sessionUserIdEqual')) &&
    isWithin('createdAt') &&
    isWithin('updatedAt')
  )
}

/**
 * Trades the token for a session: the hash is over the very session string of this call and the token.
 * What the token says of type, user and length wins over what the caller asks for.
 */
function startSession(call: Call) {
  const token = find(call)
  if (token.status !== ACTIVE) throw new ApiError('APP_TOKEN_NOT_ACTIVE', { ID: token.id })
  const hash = createHash(token.hashType.toLowerCase())
    .update((call.ks?.raw ?? '') + token.token)
    .digest('hex')
  if (hash !== call.params.text('tokenHash')) throw new ApiError('INVALID_APP_TOKEN_HASH')
  const now = call.now()
  if (token.expiry !== undefined && token.expiry <= now) {
    throw new ApiError('APP_TOKEN_EXPIRED', { ID: token.id })
  }
  const seconds = Math.min(
    call.params.number('expiry') ?? Number.POSITIVE_INFINITY,
    token.sessionDuration,
    (token.expiry ?? Number.POSITIVE_INFINITY) - now,
  )
  const ks = {
    partnerId: token.partnerId,
    type: token.sessionType ?? call.params.number('type') ?? 0,
    userId: token.sessionUserId ?? call.params.text('userId') ?? '',
    expiry: now + seconds,
    privileges: sessionPrivileges(token, call.params.text('sessionPrivileges') ?? ''),
  }
  return {
    ks: signKs(ks, call.partner?.adminSecret ?? ''),
    sessionType: ks.type,
    partnerId: String(ks.partnerId),
    userId: ks.userId,
    expiry: ks.expiry,
    privileges: writtenPrivileges(ks),
    objectType: 'KalturaSessionInfo',
  }
}

/**
 * The token's privileges, and of the caller's those with names Kaltura does not know. Where the token has `name:*`
 * the caller may put a narrower value in its place.
 */
function sessionPrivileges(token: AppToken, asked: string): readonly Privilege[] {
  const granted = new Map<string, Privilege>()
  const own = `sessionid:${token.id},apptoken:${token.id},${token.sessionPrivileges ?? ''}`
  for (const one of privilegesOf(own)) granted.set(one.name, one)
  for (const one of parsePrivileges(asked)) {
    const held = granted.get(one.name)
    if (held ? held.value === '*' : !SERVER_PRIVILEGES.has(one.name)) granted.set(one.name, one)
  }
  return [...granted.values()]
}
