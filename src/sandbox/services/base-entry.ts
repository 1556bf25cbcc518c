import { entryAnswer } from '../content/answers/entry-answer'
import { entryToChange, entryToRead } from '../content/entry-access'
import { countEntries, listEntries } from '../content/entry-list'
import { addEntry, updateEntry } from '../content/entry-write'
import { addContent, updateContent } from '../content/ingest'
import { contextData, playbackContext } from '../content/playback'
import { BASE_ENTRY, DATA_ENTRY, ENTRY_TYPE, MEDIA_ENTRY } from '../content/types/entry-types'
import { BASE_ENTRY_FILTER, PAGER } from '../content/types/filter-types'
import { CONTEXT_PARAMS, readPlaybackOptions } from '../content/types/playback-types'
import { RESOURCE } from '../content/types/resource-types'
import { int, type ObjectType, object, oneOf, text } from '../schema'
import { action, type Call, type Service } from '../service'
import { deleteEntry } from './media'

const optional = { optional: true } as const
const filter = object(BASE_ENTRY_FILTER, optional)
const pager = object(PAGER, optional)
const resource = object(RESOURCE, optional)

export const baseEntryService: Service = {
  name: 'baseEntry',
  actions: {
    add: action({
      access: 'user',
      params: { entry: object(BASE_ENTRY), type: oneOf(ENTRY_TYPE, optional) },
      run: addAnyEntry,
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
      run: async (call) =>
        entryAnswer(call, await updateContent(call, toChange(call), call.params.object('resource'))),
    }),
    get: action({
      access: 'anyone',
      params: { entryId: text(), version: int(optional) },
      run: (call) => entryAnswer(call, toRead(call)),
    }),
    getByIds: action({
      access: 'widget',
      params: { entryIds: text() },
      run: (call) => {
        const ids = (call.params.text('entryIds') ?? '').split(',').map((id) => id.trim())
        return [...new Set(ids)].sort().flatMap((id) => {
          const entry = call.store.entries.get(call.partnerId, id)
          return entry && entry.status !== 3 ? [entryAnswer(call, entry)] : []
        })
      },
    }),
    list: action({
      access: 'widget',
      params: { filter, pager },
      run: (call) => listEntries(call, 'KalturaBaseEntryListResponse', []),
    }),
    count: action({ access: 'widget', params: { filter }, run: (call) => countEntries(call, []) }),
    update: action({
      access: 'anyone',
      params: { entryId: text(), baseEntry: object(BASE_ENTRY) },
      run: (call) => {
        const sent = call.params.object('baseEntry')!
        return entryAnswer(call, updateEntry(call, toChange(call), sent, typeOf(sent.objectType)), BASE_ENTRY)
      },
    }),
    delete: action({ access: 'anyone', params: { entryId: text() }, run: deleteEntry }),
    getPlaybackContext: action({
      access: 'widget',
      params: { entryId: text(), contextDataParams: object(CONTEXT_PARAMS) },
      run: (call) =>
        playbackContext(call, toRead(call), readPlaybackOptions(call.params.object('contextDataParams')!)),
    }),
    getContextData: action({
      access: 'widget',
      params: { entryId: text(), contextDataParams: object(CONTEXT_PARAMS) },
      run: (call) =>
        contextData(call, toRead(call), readPlaybackOptions(call.params.object('contextDataParams')!)),
    }),
  },
}

function toRead(call: Call) {
  return entryToRead(call, call.params.text('entryId') ?? '')
}

function toChange(call: Call) {
  return entryToChange(call, call.params.text('entryId') ?? '')
}

function typeOf(name: string): ObjectType {
  return [MEDIA_ENTRY, DATA_ENTRY].find((type) => type.name === name) ?? BASE_ENTRY
}

/** The kind of entry follows the object's type; `type` decides for a plain `KalturaBaseEntry`. */
function addAnyEntry(call: Call) {
  const sent = call.params.object('entry')!
  const type = typeOf(sent.objectType)
  const asked = call.params.number('type') ?? sent.number('type') ?? -1
  const entryType = type === MEDIA_ENTRY ? 1 : type === DATA_ENTRY ? 6 : asked
  const entry = addEntry(call, sent, type, entryType)
  return entryAnswer(call, entry)
}
