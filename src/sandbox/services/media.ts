import { entryAnswer } from '../content/answers/entry-answer'
import { entryToChange, entryToRead } from '../content/entry-access'
import { countEntries, listEntries } from '../content/entry-list'
import { addEntry, updateEntry } from '../content/entry-write'
import { addContent, updateContent } from '../content/ingest'
import { MEDIA_ENTRY } from '../content/types/entry-types'
import { MEDIA_ENTRY_FILTER, PAGER } from '../content/types/filter-types'
import { RESOURCE } from '../content/types/resource-types'
import { ApiError } from '../errors'
import { renderList } from '../render'
import { int, object, text } from '../schema'
import { action, type Call, type Service } from '../service'

const MEDIA_CLIP = 1
const APPROVED = 2
const REJECTED = 3
const optional = { optional: true } as const

const filter = object(MEDIA_ENTRY_FILTER, optional)
const pager = object(PAGER, optional)
const resource = object(RESOURCE, optional)

export const mediaService: Service = {
  name: 'media',
  actions: {
    add: action({
      access: 'user',
      params: { entry: object(MEDIA_ENTRY) },
      run: (call) => entryAnswer(call, addEntry(call, call.params.object('entry')!, MEDIA_ENTRY, MEDIA_CLIP)),
    }),
    addContent: action({
      access: 'anyone',
      params: { entryId: text(), resource },
      run: async (call) =>
        entryAnswer(call, await addContent(call, toChange(call), call.params.object('resource'))),
    }),
    updateContent: action({
      access: 'anyone',
      params: { entryId: text(), resource, conversionProfileId: int(optional) },
      run: async (call) => {
        const entry = toChange(call)
        const profile = call.params.number('conversionProfileId') ?? entry.conversionProfileId
        const chosen = { ...entry, conversionProfileId: profile }
        return entryAnswer(call, await updateContent(call, chosen, call.params.object('resource')))
      },
    }),
    get: action({
      access: 'anyone',
      params: { entryId: text(), version: int(optional) },
      run: (call) => entryAnswer(call, entryToRead(call, call.params.text('entryId') ?? '')),
    }),
    list: action({
      access: 'widget',
      params: { filter, pager },
      run: (call) => listEntries(call, 'KalturaMediaListResponse', [MEDIA_CLIP]),
    }),
    count: action({
      access: 'widget',
      params: { filter },
      run: (call) => countEntries(call, [MEDIA_CLIP]),
    }),
    update: action({
      access: 'anyone',
      params: { entryId: text(), mediaEntry: object(MEDIA_ENTRY) },
      run: (call) =>
        entryAnswer(call, updateEntry(call, toChange(call), call.params.object('mediaEntry')!, MEDIA_ENTRY)),
    }),
    delete: action({ access: 'anyone', params: { entryId: text() }, run: deleteEntry }),
    approve: action({
      access: 'admin',
      params: { entryId: text() },
      run: (call) => moderate(call, APPROVED),
    }),
    reject: action({ access: 'admin', params: { entryId: text() }, run: (call) => moderate(call, REJECTED) }),
    listFlags: action({
      access: 'admin',
      params: { entryId: text(), pager },
      run: (call) => {
        entryToRead(call, call.params.text('entryId') ?? '')
        return renderList('KalturaModerationFlagListResponse', [])
      },
    }),
  },
}

function toChange(call: Call) {
  return entryToChange(call, call.params.text('entryId') ?? '')
}

/** Marks an entry deleted: lists by id still show it, nothing else does. */
export function deleteEntry(call: Call): null {
  const entry = toChange(call)
  const { store } = call
  store.transaction(() => {
    for (const one of store.categoryEntries.by('entryId', entry.partnerId, entry.id)) {
      store.categoryEntries.remove(entry.partnerId, one.id)
    }
    store.entries.put({ ...entry, status: 3, updatedAt: call.now() })
  })
  call.media.forget(entry.id)
  return null
}

function moderate(call: Call, moderationStatus: number): null {
  const entry = call.store.entries.get(call.partnerId, call.params.text('entryId') ?? '')
  if (!entry) throw new ApiError('ENTRY_ID_NOT_FOUND', { ENTRY_ID: call.params.text('entryId') ?? '' })
  call.store.entries.put({ ...entry, moderationStatus, updatedAt: call.now() })
  return null
}
