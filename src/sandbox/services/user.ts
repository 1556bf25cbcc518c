import { page } from '../content/pager'
import { normaliseTags } from '../content/tags'
import { PAGER } from '../content/types/filter-types'
import type { Extra, User } from '../entities'
import { ApiError } from '../errors'
import type { Input } from '../input'
import { privilegesOf, signKs } from '../ks'
import { hashPassword, isPassword } from '../passwords'
import { renderList } from '../render'
import { int, object, text } from '../schema'
import { action, type Call, type Service } from '../service'
import { checkInsert, checkUpdate } from '../validate'
import { ensureUser, isUserId } from './user-rows'
import { renderNewUser, renderUser, USER, USER_FILTER } from './user-types'

const ACTIVE = 1
const DELETED = 2
const DAY = 86_400

export const userService: Service = {
  name: 'user',
  actions: {
    add: action({ access: 'admin', params: { user: object(USER) }, run: addUser }),
    get: action({ access: 'widget', params: { userId: text({ optional: true }) }, run: getUser }),
    update: action({ access: 'admin', params: { userId: text(), user: object(USER) }, run: updateUser }),
    delete: action({
      access: 'admin',
      params: { userId: text() },
      run: (call) => {
        const user = find(call, call.params.text('userId') ?? '')
        const now = call.now()
        return renderUser(
          call.store.users.put({ ...user, status: DELETED, statusUpdatedAt: now, updatedAt: now }),
          ownerOf(call),
        )
      },
    }),
    list: action({
      access: 'admin',
      params: { filter: object(USER_FILTER, { optional: true }), pager: object(PAGER, { optional: true }) },
      run: listUsers,
    }),
    loginByLoginId: action({
      access: 'anyone',
      params: {
        loginId: text(),
        password: text(),
        partnerId: int({ optional: true }),
        expiry: int({ optional: true }),
        privileges: text({ optional: true }),
      },
      run: (call) => logIn(call, (user) => user.email === call.params.text('loginId')),
    }),
    login: action({
      access: 'anyone',
      params: {
        partnerId: int(),
        userId: text(),
        password: text(),
        expiry: int({ optional: true }),
        privileges: text({ optional: true }),
      },
      run: (call) => logIn(call, (user) => user.id === call.params.text('userId')),
    }),
  },
}

function ownerOf(call: Call): string {
  return call.partner?.adminEmail ?? ''
}

function find(call: Call, id: string): User {
  const user = call.store.users.get(call.partnerId, id)
  if (!user || user.status === DELETED) throw new ApiError('INVALID_USER_ID')
  return user
}

function addUser(call: Call) {
  const sent = call.params.object('user')!
  checkInsert(sent, USER, call.isAdmin)
  const id = sent.text('id') ?? ''
  if (!isUserId(id)) throw new ApiError('INVALID_FIELD_VALUE', { FIELD_NAME: 'id' })
  const known = call.store.users.get(call.partnerId, id)
  if (known && known.status !== DELETED) throw new ApiError('DUPLICATE_USER_BY_ID', { UID: id })
  const now = call.now()
  const password = sent.text('password')
  const user = call.store.users.put({
    partnerId: call.partnerId,
    createdAt: now,
    updatedAt: now,
    statusUpdatedAt: now,
    status: ACTIVE,
    isAdmin: false,
    ...changesOf(sent),
    ...(password === undefined ? {} : { passwordHash: hashPassword(password) }),
    id,
  })
  return renderNewUser(user, ownerOf(call))
}

/** Without an id, the caller: who was never seen gets a row on the spot. */
function getUser(call: Call) {
  const asked = call.params.text('userId') ?? ''
  if (asked === '') return renderUser(ensureUser(call, call.userId), ownerOf(call))
  if (!call.isAdmin && asked !== call.userId) {
    throw new ApiError('CANNOT_RETRIEVE_ANOTHER_USER_USING_NON_ADMIN_SESSION', { USER_ID: asked })
  }
  return renderUser(asked === call.userId ? ensureUser(call, asked) : find(call, asked), ownerOf(call))
}

function updateUser(call: Call) {
  const user = find(call, call.params.text('userId') ?? '')
  const sent = call.params.object('user')!
  checkUpdate(sent, USER, call.isAdmin)
  return renderUser(
    call.store.users.put({ ...user, ...changesOf(sent, user.extra), id: user.id, updatedAt: call.now() }),
    ownerOf(call),
  )
}

const OWN_FIELDS = ['screenName', 'fullName', 'firstName', 'lastName', 'email'] as const
const SET_ASIDE = new Set<string>([
  ...OWN_FIELDS,
  'id',
  'tags',
  'status',
  'isAdmin',
  'password',
  'loginEnabled',
])

/** Only what was sent, so that it can be laid over an existing user. */
function changesOf(sent: Input, keptExtra: Extra = {}): Partial<User> {
  const extra = Object.fromEntries(
    sent.entries().flatMap(([name, value]) => {
      const isPlain = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
      return SET_ASIDE.has(name) || !isPlain ? [] : [[name, value] as const]
    }),
  )
  const changes = {
    ...Object.fromEntries(OWN_FIELDS.map((name) => [name, sent.text(name)])),
    tags: sent.has('tags') ? normaliseTags(sent.text('tags') ?? '') : undefined,
    status: sent.number('status'),
    isAdmin: sent.flag('isAdmin'),
    extra: { ...keptExtra, ...extra },
  }
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined))
}

function listUsers(call: Call) {
  const filter = call.params.object('filter')
  const found = [...call.store.users.all(call.partnerId)]
    .filter((user) => user.id !== '' && matches(user, filter))
    .sort((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1))
  const shown = page(found, call.params.object('pager')).map((user) => renderUser(user, ownerOf(call)))
  return renderList('KalturaUserListResponse', shown, found.length)
}

function matches(user: User, filter: Input | undefined): boolean {
  const asks = (name: string, isMatch: (wanted: string) => boolean) =>
    !filter?.has(name) || isMatch((filter.text(name) ?? '').toLowerCase())
  const startsWith = (name: string, ...values: readonly (string | undefined)[]) =>
    asks(name, (wanted) => values.some((value) => value?.toLowerCase().startsWith(wanted)))
  const contains = (name: string, value: string | undefined) =>
    asks(name, (wanted) => value?.toLowerCase().includes(wanted) ?? false)
  const isAmong = (name: string, value: string | number) =>
    asks(name, (wanted) => wanted.split(',').includes(String(value).toLowerCase()))
  const isWithin = (name: 'createdAt' | 'updatedAt') =>
    user[name] >= (filter?.number(`${name}GreaterThanOrEqual`) ?? 0) &&
    user[name] <= (filter?.number(`${name}LessThanOrEqual`) ?? Number.POSITIVE_INFINITY)
  const asksStatus = filter?.has('statusEqual') || filter?.has('statusIn')
  return (
    (asksStatus || user.status !== DELETED) &&
    isAmong('statusEqual', user.status) &&
    isAmong('statusIn', user.status) &&
    isAmong('idEqual', user.id) &&
    isAmong('idIn', user.id) &&
    isAmong('isAdminEqual', user.isAdmin ? 1 : 0) &&
    isAmong('loginEnabledEqual', user.passwordHash === undefined ? 0 : 1) &&
    asks('idOrScreenNameStartsWith', (wanted) =>
      [user.id, user.screenName].some((value) => beginsWithWords(value, wanted)),
    ) &&
    startsWith('screenNameStartsWith', user.screenName) &&
    startsWith('emailStartsWith', user.email) &&
    startsWith('firstNameStartsWith', user.firstName) &&
    startsWith('lastNameStartsWith', user.lastName) &&
    contains('screenNameLike', user.screenName) &&
    contains('emailLike', user.email) &&
    isWithin('createdAt') &&
    isWithin('updatedAt')
  )
}

/** The search knows whole words: `vr` begins `vr.user-2` but not `vruser`, which `vr*` does. */
function beginsWithWords(value: string | undefined, wanted: string): boolean {
  const held = value?.toLowerCase() ?? ''
  if (wanted.endsWith('*')) return held.startsWith(wanted.slice(0, -1))
  return held.startsWith(wanted) && !/^[\p{L}\p{N}_]/u.test(held.slice(wanted.length))
}

/** Unknown users, other partners' and wrong passwords are refused alike. */
function logIn(call: Call, isMeant: (user: User) => boolean): string {
  const asked = call.params.number('partnerId')
  const partners = asked === undefined ? call.store.partners.everyPartner() : [asked]
  for (const partnerId of partners) {
    for (const user of call.store.users.all(partnerId)) {
      const partner = call.store.partners.get(partnerId, partnerId)
      if (!partner || user.passwordHash === undefined || !isMeant(user)) continue
      if (!isPassword(call.params.text('password') ?? '', user.passwordHash)) continue
      return signKs(
        {
          partnerId,
          type: user.isAdmin ? 2 : 0,
          userId: user.id,
          expiry: call.now() + (call.params.number('expiry') ?? DAY),
          privileges: privilegesOf(call.params.text('privileges') ?? '*'),
        },
        partner.adminSecret,
      )
    }
  }
  throw new ApiError('USER_WRONG_PASSWORD')
}
