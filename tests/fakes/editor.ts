import type { Entry } from '../../src/app/media/entry'
import type { EntryChange, EntryEditor } from '../../src/app/ports'
import { makeEntry } from './library'

export type FakeEditor = EntryEditor & {
  /** What was done, in order. */
  readonly done: string[]
  /** Everything fails with this until it is null. */
  fault: Error | null
}

/** An editor over nothing that notes what it is told. */
export function createFakeEditor(
  after: (entryId: string, change: EntryChange) => Entry = makeAfter,
): FakeEditor {
  const note = (what: string) => {
    if (fake.fault) throw fake.fault
    fake.done.push(what)
  }
  const fake: FakeEditor = {
    done: [],
    fault: null,
    async change(entryId, change) {
      note(`change ${entryId} ${JSON.stringify(change)}`)
      return after(entryId, change)
    },
    async setThumbnail(entryId, picture) {
      note(`thumbnail ${entryId} ${picture.size}`)
      return after(entryId, {})
    },
    async remove(entryId) {
      note(`remove ${entryId}`)
    },
  }
  return fake
}

const makeAfter = (id: string, { name, description }: EntryChange): Entry =>
  makeEntry({ id, ...(name !== undefined && { name }), ...(description !== undefined && { description }) })
