import type { Category, CategoryEntry } from '../entities'
import type { Store } from '../store'

export const ACTIVE = 2

/** A category that is not deleted. */
export function findCategory(store: Store, partnerId: number, id: string | number): Category | undefined {
  const category = store.categories.get(partnerId, id)
  return category?.status === ACTIVE ? category : undefined
}

export function findByFullName(store: Store, partnerId: number, fullName: string): Category | undefined {
  return store.categories.by('fullName', partnerId, fullName).find((one) => one.status === ACTIVE)
}

/** The categories below one, at any depth, without itself. */
export function below(store: Store, partnerId: number, category: Category): readonly Category[] {
  return [...store.categories.all(partnerId)].filter(
    (one) => one.status === ACTIVE && one.fullIds.startsWith(`${category.fullIds}>`),
  )
}

/** The categories themselves and everything below them. */
export function withBelow(
  store: Store,
  partnerId: number,
  categories: readonly Category[],
): readonly Category[] {
  return categories.flatMap((category) => [category, ...below(store, partnerId, category)])
}

/** Privacy contexts that hold for a category: its own and those of all above it. */
export function privacyContexts(store: Store, category: Category): readonly string[] {
  const path = category.fullIds.split('>')
  const contexts = path.flatMap(
    (id) => store.categories.get(category.partnerId, id)?.privacyContext?.split(',') ?? [],
  )
  return [...new Set(contexts.map((context) => context.trim()).filter((context) => context !== ''))]
}

/** Where an entry belongs, oldest assignment first. */
export function assignmentsOf(store: Store, partnerId: number, entryId: string): readonly CategoryEntry[] {
  return store.categoryEntries
    .by('entryId', partnerId, entryId)
    .filter((one) => one.status === ACTIVE)
    .toSorted((a, b) => a.createdAt - b.createdAt)
}

/** Ids of the entries assigned to any of the categories. */
export function entryIdsIn(store: Store, partnerId: number, categories: readonly Category[]): Set<string> {
  const assigned = categories.flatMap((category) =>
    store.categoryEntries.by('categoryId', partnerId, category.id).filter((one) => one.status === ACTIVE),
  )
  return new Set(assigned.map((one) => one.entryId))
}
