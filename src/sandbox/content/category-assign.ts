import type { Category, Entry } from '../entities'
import { ApiError } from '../errors'
import type { Call } from '../service'
import { ACTIVE, assignmentsOf, findByFullName, findCategory, privacyContexts } from './category-tree'
import { addCategory } from './category-write'

/** Puts an entry into exactly these categories, named from the root; those that are not there are made. */
export function assignByNames(call: Call, entry: Entry, fullNames: string): void {
  const names = fullNames
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')
  assignOnly(
    call,
    entry,
    names.map((name) => findOrAdd(call, name)),
  )
}

/** @throws ApiError CATEGORY_NOT_FOUND */
export function assignByIds(call: Call, entry: Entry, ids: string): void {
  const categories = ids
    .split(',')
    .map((id) => id.trim())
    .filter((id) => id !== '')
    .map((id) => {
      const category = findCategory(call.store, call.partnerId, id)
      if (!category) throw new ApiError('CATEGORY_NOT_FOUND', { ID: id })
      return category
    })
  assignOnly(call, entry, categories)
}

/** Adds one assignment. */
export function assign(call: Call, entry: Entry, category: Category, creatorUserId: string): void {
  call.store.categoryEntries.put({
    id: `${category.id}|${entry.id}`,
    partnerId: entry.partnerId,
    categoryId: category.id,
    entryId: entry.id,
    creatorUserId,
    status: ACTIVE,
    createdAt: call.now(),
  })
}

/** Entry fields list only categories without a privacy context, so only those are taken away. */
function assignOnly(call: Call, entry: Entry, wanted: readonly Category[]): void {
  const { store } = call
  const has = assignmentsOf(store, entry.partnerId, entry.id)
  for (const one of has) {
    const category = store.categories.get(entry.partnerId, one.categoryId)
    if (wanted.some((category) => category.id === one.categoryId)) continue
    if (!category || privacyContexts(store, category).length === 0) {
      store.categoryEntries.remove(entry.partnerId, one.id)
    }
  }
  for (const category of wanted) {
    if (!has.some((one) => one.categoryId === category.id)) assign(call, entry, category, '')
  }
}

function findOrAdd(call: Call, fullName: string): Category {
  const known = findByFullName(call.store, call.partnerId, fullName)
  if (known) return known
  const cut = fullName.lastIndexOf('>')
  const parent = cut < 0 ? undefined : findOrAdd(call, fullName.slice(0, cut))
  return addCategory(call, { name: fullName.slice(cut + 1).trim(), parent })
}
