import type { Entry } from '../entities'
import type { SortKey } from './order'
import type { TextQuery } from './text-query'

/** Text fields of an entry that can be searched. */
export type TextField = 'name' | 'tags' | 'adminTags' | 'description' | 'id' | 'userId' | 'userNames'

export type EntryTest = (entry: Entry) => boolean

/** A list filter made ready to run: everything in it must hold. */
export type EntryQuery = {
  /** Only these entries are looked at, when given. */
  readonly ids?: readonly string[]
  /** Only entries of these owners, lower-cased, when given. */
  readonly owners?: readonly string[]
  readonly texts: readonly { readonly query: TextQuery; readonly fields: readonly TextField[] }[]
  readonly tests: readonly EntryTest[]
  readonly order: readonly SortKey[]
}
