import { categoryAnswer, newCategoryAnswer } from '../content/answers/category-answer'
import { findCategories } from '../content/category-list'
import { findByFullName, findCategory, privacyContexts, withBelow } from '../content/category-tree'
import { addCategory, giveOwner, replant } from '../content/category-write'
import { isCategoryOpen, isEntitlementEnforced } from '../content/entitlement'
import { page } from '../content/pager'
import { CATEGORY, CATEGORY_FILTER } from '../content/types/category-types'
import { PAGER } from '../content/types/filter-types'
import type { Category, Extra } from '../entities'
import { ApiError } from '../errors'
import type { Input, InputValue } from '../input'
import { renderList, type Source } from '../render'
import { int, object, text } from '../schema'
import { action, type Call, type Service } from '../service'
import { checkInsert, checkUpdate } from '../validate'

const DELETED = 3
const optional = { optional: true } as const

export const categoryService: Service = {
  name: 'category',
  actions: {
    add: action({ access: 'admin', params: { category: object(CATEGORY) }, run: add }),
    get: action({
      access: 'widget',
      params: { id: int() },
      run: (call) => categoryAnswer(call, find(call, call.params.number('id') ?? 0)),
    }),
    list: action({
      access: 'widget',
      params: { filter: object(CATEGORY_FILTER, optional), pager: object(PAGER, optional) },
      run: (call) => {
        const found = findCategories(call, call.params.object('filter'))
        return renderList(
          'KalturaCategoryListResponse',
          page(found, call.params.object('pager')).map((one) => categoryAnswer(call, one)),
          found.length,
        )
      },
    }),
    update: action({ access: 'admin', params: { id: int(), category: object(CATEGORY) }, run: update }),
    delete: action({
      access: 'admin',
      params: { id: int(), moveEntriesToParentCategory: int(optional) },
      run: remove,
    }),
    move: action({
      access: 'admin',
      params: { categoryIds: text(), targetCategoryParentId: int() },
      run: (call) => {
        const parentId = call.params.number('targetCategoryParentId') ?? 0
        for (const id of (call.params.text('categoryIds') ?? '').split(',')) {
          place(call, find(call, Number(id)), { parentId })
        }
        return true
      },
    }),
  },
}

/** Kept as sent and given back the same way. */
const EXTRA = [
  'appearInList',
  'inheritanceType',
  'defaultPermissionLevel',
  'referenceId',
  'contributionPolicy',
  'partnerSortValue',
  'partnerData',
  'defaultOrderBy',
  'moderation',
  'isAggregationCategory',
  'aggregationCategories',
]

function extraOf(sent: Input, known: Extra | undefined): Extra | undefined {
  const values = sent
    .entries()
    .filter(
      (pair): pair is [string, Exclude<InputValue, object | null>] =>
        EXTRA.includes(pair[0]) && typeof pair[1] !== 'object',
    )
  return values.length === 0 ? known : { ...known, ...Object.fromEntries(values) }
}

function find(call: Call, id: number): Category {
  const category = findCategory(call.store, call.partnerId, id)
  if (!category || (isEntitlementEnforced(call) && !isCategoryOpen(call, category))) {
    throw new ApiError('CATEGORY_NOT_FOUND', { ID: String(id) })
  }
  return category
}

/** Fields of privacy mean something only in a privacy context, and are refused elsewhere. */
function checkPrivacy(sent: Input, hasContext: boolean): void {
  if (hasContext) return
  const isSet = (name: string, usual: number) => sent.has(name) && sent.number(name) !== usual
  if (isSet('privacy', 1) || isSet('appearInList', 1) || isSet('inheritanceType', 2)) {
    throw new ApiError('CANNOT_SET_PRIVACY_FIELD_WITH_NO_PRIVACY_CONTEXT')
  }
}

function add(call: Call): Source {
  const sent = call.params.object('category')!
  checkInsert(sent, CATEGORY, true)
  const parentId = sent.number('parentId') ?? 0
  const parent = parentId === 0 ? undefined : find(call, parentId)
  const inherits = parent !== undefined && privacyContexts(call.store, parent).length > 0
  checkPrivacy(sent, Boolean(sent.text('privacyContext')) || inherits)
  const category = call.store.transaction(() =>
    addCategory(call, {
      name: sent.text('name') ?? '',
      parent,
      description: sent.text('description'),
      tags: sent.text('tags'),
      owner: sent.text('owner'),
      privacy: sent.number('privacy'),
      privacyContext: sent.text('privacyContext') || undefined,
      extra: extraOf(sent, undefined),
    }),
  )
  return newCategoryAnswer(call, category)
}

function update(call: Call): Source {
  const known = find(call, call.params.number('id') ?? 0)
  const sent = call.params.object('category')!
  checkUpdate(sent, CATEGORY, true)
  const privacyContext = sent.isCleared('privacyContext')
    ? undefined
    : (sent.text('privacyContext') ?? known.privacyContext)
  const next = { ...known, privacyContext }
  checkPrivacy(sent, Boolean(privacyContext) || hasContextAbove(call, known))
  const updated = place(
    call,
    {
      ...next,
      description: sent.isCleared('description') ? '' : (sent.text('description') ?? known.description),
      tags: sent.isCleared('tags') ? '' : (sent.text('tags') ?? known.tags),
      privacy: sent.number('privacy') ?? known.privacy,
      extra: extraOf(sent, known.extra),
    },
    { name: sent.text('name'), parentId: sent.number('parentId') },
  )
  const needsOwner = privacyContexts(call.store, updated).length > 0 && !updated.owner
  const owner = sent.text('owner')
  return categoryAnswer(call, needsOwner || owner ? giveOwner(call, updated, owner) : updated)
}

function hasContextAbove(call: Call, category: Category): boolean {
  const parent = call.store.categories.get(category.partnerId, category.parentId)
  return parent !== undefined && privacyContexts(call.store, parent).length > 0
}

/** Keeps a category under its name and parent, with everything below it in its place. */
function place(
  call: Call,
  category: Category,
  wanted: { readonly name?: string; readonly parentId?: number },
): Category {
  const { store } = call
  const name = (wanted.name ?? category.name).replaceAll('>', '_')
  const parentId = wanted.parentId ?? category.parentId
  const parent = parentId === 0 ? undefined : find(call, parentId)
  if (parent?.fullIds.split('>').includes(String(category.id))) {
    throw new ApiError('PARENT_CATEGORY_IS_CHILD', { PARENT: String(parentId), CHILD: String(category.id) })
  }
  const fullName = parent ? `${parent.fullName}>${name}` : name
  const other = findByFullName(store, category.partnerId, fullName)
  if (other && other.id !== category.id) throw new ApiError('DUPLICATE_CATEGORY', { CATEGORY: fullName })
  return store.transaction(() => {
    const placed = store.categories.put({
      ...category,
      name,
      fullName,
      parentId,
      depth: parent ? parent.depth + 1 : 0,
      fullIds: parent ? `${parent.fullIds}>${category.id}` : String(category.id),
      updatedAt: call.now(),
    })
    replant(call, category, placed)
    return placed
  })
}

/** Deletes a category and everything below it; its entries go to the parent unless asked otherwise. */
function remove(call: Call): null {
  const category = find(call, call.params.number('id') ?? 0)
  const { store } = call
  const keepsEntries = (call.params.number('moveEntriesToParentCategory') ?? 1) === 1
  const parent = findCategory(store, category.partnerId, category.parentId)
  store.transaction(() => {
    for (const one of withBelow(store, category.partnerId, [category])) {
      for (const assigned of store.categoryEntries.by('categoryId', one.partnerId, one.id)) {
        store.categoryEntries.remove(one.partnerId, assigned.id)
        if (keepsEntries && parent) {
          const id = `${parent.id}|${assigned.entryId}`
          store.categoryEntries.put({ ...assigned, id, categoryId: parent.id })
        }
      }
      store.categories.put({ ...one, status: DELETED, updatedAt: call.now() })
    }
  })
  return null
}
