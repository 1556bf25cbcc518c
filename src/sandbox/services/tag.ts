import { page } from '../content/pager'
import { PAGER } from '../content/types/filter-types'
import { render, renderList, type Source } from '../render'
import { enumeration, int, object, objectType, oneOf, text, time } from '../schema'
import { action, type Call, type Service } from '../service'
import { checkInsert } from '../validate'

const ENTRY = 1
const DELETED = 3
const TAGGED = enumeration('KalturaTaggedObjectType', [1, 2])

const TAG = objectType('KalturaTag', {
  id: int(),
  tag: text(),
  taggedObjectType: oneOf(TAGGED),
  partnerId: int(),
  instanceCount: int(),
  createdAt: time(),
  updatedAt: time(),
})

const TAG_FILTER = objectType('KalturaTagFilter', {
  objectTypeEqual: oneOf(TAGGED, { required: true }),
  tagEqual: text(),
  tagStartsWith: text({ minLength: 3 }),
  instanceCountEqual: int(),
  orderBy: text(),
})

/** Which tags there are, for completing what someone types. */
export const tagService: Service = {
  name: 'tagsearch_tag',
  actions: {
    search: action({
      access: 'user',
      params: { tagFilter: object(TAG_FILTER), pager: object(PAGER, { optional: true }) },
      run: (call) => {
        const filter = call.params.object('tagFilter')!
        checkInsert(filter, TAG_FILTER, call.isAdmin)
        const exact = filter.text('tagEqual')
        const start = (filter.text('tagStartsWith') ?? '').toLowerCase()
        const found =
          filter.number('objectTypeEqual') === ENTRY
            ? countTags(call).filter(({ tag }) =>
                exact ? tag === exact : String(tag).toLowerCase().startsWith(start),
              )
            : []
        return renderList('KalturaTagListResponse', page(found, call.params.object('pager')), found.length)
      },
    }),
  },
}

/** Every tag with how often it is used, in the order they came up; an entry's tags are its own list. */
function countTags(call: Call): readonly Source[] {
  const uses = new Map<string, { count: number; first: number; last: number }>()
  const entries = [...call.store.entries.all(call.partnerId)].filter((entry) => entry.status !== DELETED)
  for (const entry of entries.sort((a, b) => a.createdAt - b.createdAt)) {
    for (const tag of entry.tags.split(',').map((one) => one.trim())) {
      if (tag === '') continue
      const known = uses.get(tag) ?? { count: 0, first: entry.createdAt, last: entry.createdAt }
      uses.set(tag, { count: known.count + 1, first: known.first, last: entry.createdAt })
    }
  }
  return [...uses].map(([tag, { count, first, last }], at) =>
    render(TAG, {
      id: at + 1,
      tag,
      taggedObjectType: ENTRY,
      partnerId: call.partnerId,
      instanceCount: count,
      createdAt: first,
      updatedAt: last,
    }),
  )
}
