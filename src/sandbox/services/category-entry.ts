import { assign } from '../content/category-assign'
import { ACTIVE, findCategory } from '../content/category-tree'
import { page } from '../content/pager'
import { CATEGORY_ENTRY, CATEGORY_ENTRY_FILTER } from '../content/types/category-types'
import { PAGER } from '../content/types/filter-types'
import type { CategoryEntry } from '../entities'
import { ApiError } from '../errors'
import type { Input } from '../input'
import { render, renderList, type Source } from '../render'
import { int, object, text } from '../schema'
import { action, type Call, type Service } from '../service'
import { checkInsert } from '../validate'

const optional = { optional: true } as const

export const categoryEntryService: Service = {
  name: 'categoryEntry',
  actions: {
    add: action({ access: 'user', params: { categoryEntry: object(CATEGORY_ENTRY) }, run: add }),
    list: action({
      access: 'widget',
      params: { filter: object(CATEGORY_ENTRY_FILTER, optional), pager: object(PAGER, optional) },
      run: list,
    }),
    delete: action({
      access: 'user',
      params: { entryId: text(), categoryId: int() },
      run: (call) => {
        const entryId = call.params.text('entryId') ?? ''
        entryOf(call, entryId)
        const id = `${call.params.number('categoryId')}|${entryId}`
        const known = call.store.categoryEntries.get(call.partnerId, id)
        if (!known) throw new ApiError('ENTRY_IS_NOT_ASSIGNED_TO_CATEGORY')
        call.store.categoryEntries.remove(call.partnerId, id)
        touch(call, entryId)
        return null
      },
    }),
  },
}

function entryOf(call: Call, id: string) {
  const entry = call.store.entries.get(call.partnerId, id)
  if (!entry || entry.status === 3) throw new ApiError('INVALID_ENTRY_ID', { ID: id })
  return entry
}

/** An entry's assignments count as a change of it. */
function touch(call: Call, entryId: string): void {
  const entry = entryOf(call, entryId)
  call.store.entries.put({ ...entry, updatedAt: call.now() })
}

function add(call: Call): Source {
  const sent = call.params.object('categoryEntry')!
  checkInsert(sent, CATEGORY_ENTRY, call.isAdmin)
  const entry = entryOf(call, sent.text('entryId') ?? '')
  const categoryId = sent.number('categoryId') ?? 0
  const category = findCategory(call.store, call.partnerId, categoryId)
  if (!category) throw new ApiError('CATEGORY_NOT_FOUND', { ID: String(categoryId) })
  const id = `${categoryId}|${entry.id}`
  if (call.store.categoryEntries.get(call.partnerId, id)) throw new ApiError('CATEGORY_ENTRY_ALREADY_EXISTS')
  call.store.transaction(() => {
    assign(call, entry, category, call.userId)
    touch(call, entry.id)
  })
  return answer(call, call.store.categoryEntries.get(call.partnerId, id)!)
}

function list(call: Call): Source {
  const filter = call.params.object('filter')
  const found = [...call.store.categoryEntries.all(call.partnerId)].filter((one) => matches(one, filter))
  const sign = filter?.text('orderBy')?.startsWith('-') ? -1 : 1
  const sorted = found.toSorted((a, b) => sign * (a.createdAt - b.createdAt))
  return renderList(
    'KalturaCategoryEntryListResponse',
    page(sorted, call.params.object('pager')).map((one) => answer(call, one)),
    found.length,
  )
}

function matches(one: CategoryEntry, filter: Input | undefined): boolean {
  const fits = (name: string, value: string | number) => {
    const equal = filter?.text(`${name}Equal`)
    const within = filter?.text(`${name}In`)
    return (
      (!equal || equal === String(value)) &&
      (!within || within.split(',').some((each) => each.trim() === String(value)))
    )
  }
  return (
    one.status === ACTIVE &&
    fits('categoryId', one.categoryId) &&
    fits('entryId', one.entryId) &&
    fits('status', one.status) &&
    fits('creatorUserId', one.creatorUserId) &&
    one.createdAt >= (filter?.number('createdAtGreaterThanOrEqual') ?? 0) &&
    one.createdAt <= (filter?.number('createdAtLessThanOrEqual') ?? Infinity)
  )
}

function answer(call: Call, one: CategoryEntry): Source {
  return render(CATEGORY_ENTRY, {
    ...one,
    categoryFullIds: call.store.categories.get(one.partnerId, one.categoryId)?.fullIds,
    creatorUserId: one.creatorUserId === '' ? undefined : one.creatorUserId,
  })
}
