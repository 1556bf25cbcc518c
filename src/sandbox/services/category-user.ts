import { findCategory } from '../content/category-tree'
import { page } from '../content/pager'
import { CATEGORY_USER, CATEGORY_USER_FILTER } from '../content/types/category-types'
import { PAGER } from '../content/types/filter-types'
import type { Category, CategoryUser } from '../entities'
import { ApiError } from '../errors'
import { render, renderList, type Source } from '../render'
import { int, object, text } from '../schema'
import { action, type Call, type Service } from '../service'
import { checkInsert, checkUpdate } from '../validate'
import { ensureUser } from './user-rows'

const MEMBER = 3
const optional = { optional: true } as const

/** What each level may do, from owner (0) to nothing (4). */
const PERMISSIONS: readonly string[] = [
  'CATEGORY_CONTRIBUTE,CATEGORY_EDIT,CATEGORY_MODERATE,CATEGORY_VIEW',
  'CATEGORY_CONTRIBUTE,CATEGORY_MODERATE,CATEGORY_VIEW',
  'CATEGORY_CONTRIBUTE,CATEGORY_VIEW',
  'CATEGORY_VIEW',
  '',
]

export const categoryUserService: Service = {
  name: 'categoryUser',
  actions: {
    add: action({ access: 'user', params: { categoryUser: object(CATEGORY_USER) }, run: add }),
    get: action({
      access: 'user',
      params: { categoryId: int(), userId: text() },
      run: (call) => answer(call, find(call)),
    }),
    update: action({
      access: 'user',
      params: { categoryId: int(), userId: text(), categoryUser: object(CATEGORY_USER) },
      run: (call) => {
        const known = find(call)
        const sent = call.params.object('categoryUser')!
        checkUpdate(sent, CATEGORY_USER, call.isAdmin)
        const permissionLevel = sent.number('permissionLevel') ?? known.permissionLevel
        const changed = { ...known, permissionLevel, updatedAt: call.now() }
        return answer(call, call.store.categoryUsers.put(changed))
      },
    }),
    delete: action({
      access: 'user',
      params: { categoryId: int(), userId: text() },
      run: (call) => {
        const known = find(call)
        call.store.categoryUsers.remove(known.partnerId, known.id)
        return null
      },
    }),
    list: action({
      access: 'user',
      params: { filter: object(CATEGORY_USER_FILTER, optional), pager: object(PAGER, optional) },
      run: list,
    }),
  },
}

function categoryOf(call: Call, id: number): Category {
  const category = findCategory(call.store, call.partnerId, id)
  if (!category) throw new ApiError('CATEGORY_NOT_FOUND', { ID: String(id) })
  return category
}

function find(call: Call): CategoryUser {
  const id = `${call.params.number('categoryId')}|${call.params.text('userId')}`
  const known = call.store.categoryUsers.get(call.partnerId, id)
  if (!known) throw new ApiError('INVALID_CATEGORY_USER_ID')
  return known
}

function add(call: Call): Source {
  const sent = call.params.object('categoryUser')!
  checkInsert(sent, CATEGORY_USER, call.isAdmin)
  const category = categoryOf(call, sent.number('categoryId') ?? 0)
  const userId = sent.text('userId') ?? ''
  const id = `${category.id}|${userId}`
  if (call.store.categoryUsers.get(call.partnerId, id)) throw new ApiError('CATEGORY_USER_ALREADY_EXISTS')
  ensureUser(call, userId)
  const now = call.now()
  return answer(
    call,
    call.store.categoryUsers.put({
      id,
      partnerId: call.partnerId,
      categoryId: category.id,
      userId,
      permissionLevel: sent.number('permissionLevel') ?? MEMBER,
      status: 1,
      createdAt: now,
      updatedAt: now,
    }),
  )
}

function list(call: Call): Source {
  const filter = call.params.object('filter')
  const fits = (name: string, value: string | number) => {
    const wanted = filter?.text(`${name}Equal`) || filter?.text(`${name}In`)
    return !wanted || wanted.split(',').some((one) => one.trim() === String(value))
  }
  const found = [...call.store.categoryUsers.all(call.partnerId)].filter(
    (one) =>
      fits('categoryId', one.categoryId) &&
      fits('userId', one.userId) &&
      fits('permissionLevel', one.permissionLevel) &&
      fits('status', one.status),
  )
  return renderList(
    'KalturaCategoryUserListResponse',
    page(found, call.params.object('pager')).map((one) => answer(call, one)),
    found.length,
  )
}

function answer(call: Call, one: CategoryUser): Source {
  return render(CATEGORY_USER, {
    ...one,
    updateMethod: 0,
    categoryFullIds: call.store.categories.get(one.partnerId, one.categoryId)?.fullIds,
    permissionNames: PERMISSIONS[one.permissionLevel] ?? '',
  })
}
