import type { Category } from '../entities'
import type { Call } from '../service'
import { assignmentsOf, entryIdsIn, findByFullName, findCategory, withBelow } from './category-tree'
import type { EntryTest } from './entry-query'

/**
 * What an entry filter asks of categories. By name and by ancestor everything below counts too; by id only the category itself.
 * A category that does not exist finds nothing.
 */
export function categoryTests(call: Call, sent: ReadonlyMap<string, string>): readonly EntryTest[] {
  const { store, partnerId } = call
  const byIds = (written: string) => parts(written).flatMap((id) => findCategory(store, partnerId, id) ?? [])
  const byNames = (written: string) =>
    parts(written).flatMap((name) => findByFullName(store, partnerId, name) ?? [])
  const wide = (categories: readonly Category[]) => withBelow(store, partnerId, categories)
  const inAny = (categories: readonly Category[]): EntryTest => {
    const ids = entryIdsIn(store, partnerId, categories)
    return (entry) => ids.has(entry.id)
  }
  const inAll = (written: string, find: (one: string) => readonly Category[]): EntryTest => {
    const tests = parts(written).map((one) => inAny(find(one)))
    return (entry) => tests.every((test) => test(entry))
  }
  const not =
    (test: EntryTest): EntryTest =>
    (entry) =>
      !test(entry)

  const readers: Readonly<Record<string, (written: string) => EntryTest>> = {
    categoriesIdsMatchOr: (written) => inAny(byIds(written)),
    categoriesIdsMatchAnd: (written) => inAll(written, byIds),
    categoriesIdsNotContains: (written) => not(inAny(wide(byIds(written)))),
    categoryAncestorIdIn: (written) => inAny(wide(byIds(written))),
    categoriesMatchOr: (written) => inAny(wide(byNames(written))),
    categoriesMatchAnd: (written) => inAll(written, (one) => wide(byNames(one))),
    categoriesNotContains: (written) => not(inAny(wide(byNames(written)))),
    categoriesFullNameIn: (written) => inAny(wide(byNames(written))),
    categoriesIdsEmpty: (written) => {
      const isWanted = written === '1'
      return (entry) => (assignmentsOf(store, partnerId, entry.id).length === 0) === isWanted
    },
  }
  return Object.entries(readers).flatMap(([name, read]) => {
    const written = sent.get(name)
    return written === undefined ? [] : [read(written)]
  })
}

function parts(written: string): readonly string[] {
  return written
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
}
