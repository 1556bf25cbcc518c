import type { Category } from '../entities'
import type { Input } from '../input'
import type { Call } from '../service'
import { ACTIVE, privacyContexts } from './category-tree'
import { isCategoryOpen, isEntitlementEnforced } from './entitlement'
import { TextIndex } from './text-index'
import { allOf, anyOf, freeText, like, type TextQuery } from './text-query'

/** Categories a filter finds, in Kaltura's order: by depth, then oldest first, unless asked otherwise. */
export function findCategories(call: Call, filter: Input | undefined): readonly Category[] {
  const all = [...call.store.categories.all(call.partnerId)].filter((one) => one.status === ACTIVE)
  const isShown = isEntitlementEnforced(call) ? (one: Category) => isCategoryOpen(call, one) : () => true
  const found = all.filter((one) => isShown(one) && matches(call, one, filter))
  return byText(found, filter).toSorted(orderOf(filter?.text('orderBy') ?? ''))
}

function matches(call: Call, category: Category, filter: Input | undefined): boolean {
  const sent = (name: string) => filter?.text(name) || undefined
  const list = (name: string) =>
    sent(name)
      ?.split(',')
      .map((one) => one.trim())
  const isEqual = (name: string, value: string | number | undefined) =>
    sent(name) === undefined || sent(name)?.toLowerCase() === String(value ?? '').toLowerCase()
  const isIn = (name: string, value: string | number) => list(name)?.includes(String(value)) ?? true
  const starts = (name: string, value: string) => {
    const start = sent(name)?.toLowerCase()
    return start === undefined || value.toLowerCase().startsWith(start)
  }
  const within = (name: string, value: number) =>
    value >= (filter?.number(`${name}GreaterThanOrEqual`) ?? -Infinity) &&
    value <= (filter?.number(`${name}LessThanOrEqual`) ?? Infinity)
  const ancestors = list('ancestorIdIn')
  const context = sent('privacyContextEqual')
  const startsIn = list('fullNameStartsWithIn')
  return (
    isEqual('idEqual', category.id) &&
    isIn('idIn', category.id) &&
    !(list('idNotIn')?.includes(String(category.id)) ?? false) &&
    isEqual('parentIdEqual', category.parentId) &&
    isIn('parentIdIn', category.parentId) &&
    isEqual('depthEqual', category.depth) &&
    isEqual('fullNameEqual', category.fullName) &&
    isIn('fullNameIn', category.fullName) &&
    starts('fullNameStartsWith', category.fullName) &&
    (startsIn?.some((start) => category.fullName.toLowerCase().startsWith(start.toLowerCase())) ?? true) &&
    isEqual('fullIdsEqual', category.fullIds) &&
    starts('fullIdsStartsWith', category.fullIds) &&
    within('createdAt', category.createdAt) &&
    within('updatedAt', category.updatedAt) &&
    isEqual('privacyEqual', category.privacy) &&
    isIn('privacyIn', category.privacy) &&
    isEqual('statusEqual', category.status) &&
    isIn('statusIn', category.status) &&
    isEqual('referenceIdEqual', String(category.extra?.referenceId ?? '')) &&
    (ancestors?.some((id) => category.fullIds.split('>').slice(0, -1).includes(id)) ?? true) &&
    (context === undefined || hasOwnContext(category, context)) &&
    isMemberOf(call, category, sent('memberEqual') ?? sent('managerEqual')) &&
    (sent('nameOrReferenceIdStartsWith') === undefined ||
      starts('nameOrReferenceIdStartsWith', category.name) ||
      starts('nameOrReferenceIdStartsWith', String(category.extra?.referenceId ?? '')))
  )
}

/** Only what a category has itself counts; `*` is any. */
function hasOwnContext(category: Category, context: string): boolean {
  const own = (category.privacyContext ?? '').split(',').filter((one) => one !== '')
  return context === '*' ? own.length > 0 : own.some((one) => one.toLowerCase() === context.toLowerCase())
}

function isMemberOf(call: Call, category: Category, userId: string | undefined): boolean {
  if (userId === undefined) return true
  return call.store.categoryUsers
    .by('categoryId', category.partnerId, category.id)
    .some((member) => member.userId === userId)
}

const TEXTS: readonly (readonly [string, (written: string) => TextQuery | null, readonly string[]])[] = [
  ['tagsLike', like, ['tags']],
  ['tagsMultiLikeOr', anyOf, ['tags']],
  ['tagsMultiLikeAnd', allOf, ['tags']],
  ['freeText', freeText, ['name', 'tags', 'description', 'referenceId']],
]

function byText(categories: readonly Category[], filter: Input | undefined): readonly Category[] {
  const asked = TEXTS.flatMap(([name, read, fields]) => {
    const query = read(filter?.text(name) ?? '')
    return query ? [{ query, fields }] : []
  })
  if (asked.length === 0) return categories
  const textOf = (row: number, field: string) => {
    const category = categories[row]!
    return String(Reflect.get(category, field) ?? category.extra?.[field] ?? '')
  }
  const index = new TextIndex(textOf)
  categories.forEach((_, row) => {
    for (const field of ['name', 'tags', 'description', 'referenceId'])
      index.add(row, field, textOf(row, field))
  })
  const found = asked.map(({ query, fields }) => index.find(query, fields, categories.length))
  return categories.filter((_, row) => found.every((one) => one[row] === 1))
}

const KEYS: Readonly<Record<string, (category: Category) => number | string>> = {
  depth: (category) => category.depth,
  name: (category) => category.name.toLowerCase(),
  fullName: (category) => category.fullName.toLowerCase(),
  createdAt: (category) => category.createdAt,
  updatedAt: (category) => category.updatedAt,
  partnerSortValue: (category) => Number(category.extra?.partnerSortValue ?? 0),
}

function orderOf(orderBy: string): (a: Category, b: Category) => number {
  const key = KEYS[orderBy.slice(1)]
  if (!key || !/^[+-]/.test(orderBy)) return (a, b) => a.depth - b.depth || a.id - b.id
  const sign = orderBy.startsWith('-') ? -1 : 1
  return (a, b) => {
    const left = key(a)
    const right = key(b)
    if (left === right) return a.id - b.id
    return left < right ? -sign : sign
  }
}

/** Privacy contexts of a category as answers write them. */
export function writtenContexts(call: Call, category: Category): string {
  return privacyContexts(call.store, category).join(',')
}
