import { ApiError } from '../errors'
import type { Input } from '../input'
import { renderList, type Source } from '../render'
import type { Call } from '../service'
import type { Collection } from '../store'
import { page } from './pager'

type Asset = {
  readonly id: string
  readonly partnerId: number
  readonly entryId: string
  readonly status: number
  readonly tags: string
  readonly createdAt: number
  readonly updatedAt: number
  readonly sizeInBytes: number
}

const DELETED = 3

/** An entry's assets of a kind, oldest first. */
export function assetsOf<T extends Asset>(
  assets: Collection<T>,
  partnerId: number,
  entryId: string,
): readonly T[] {
  return assets
    .by('entryId', partnerId, entryId)
    .filter((asset) => asset.status !== DELETED)
    .toSorted((a, b) => a.createdAt - b.createdAt)
}

/**
 * Answers a list of assets. Without a session it is empty; with one an entry, or several, must be named.
 * @throws ApiError PROPERTY_VALIDATION_CANNOT_BE_NULL
 */
export function listAssets<T extends Asset>(
  call: Call,
  assets: Collection<T>,
  names: { readonly filter: string; readonly response: string },
  answer: (asset: T) => Source,
): Source {
  if (!call.ks) return renderList(names.response, [])
  const filter = call.params.object('filter')
  const ids = filter?.text('entryIdEqual') || filter?.text('entryIdIn')
  if (!ids) {
    const property = `${names.filter}::entryIdEqual/${names.filter}::entryIdIn`
    throw new ApiError('PROPERTY_VALIDATION_CANNOT_BE_NULL', { PROP_NAME: property })
  }
  const entryIds = ids.split(',').map((id) => id.trim())
  const found = [...new Set(entryIds)]
    .sort()
    .filter((id) => isShown(call, id))
    .flatMap((id) => assetsOf(assets, call.partnerId, id))
    .filter((asset) => matches(asset, filter))
  const sorted = sort(found, filter?.text('orderBy') ?? '')
  return renderList(names.response, page(sorted, call.params.object('pager')).map(answer), found.length)
}

function isShown(call: Call, entryId: string): boolean {
  const entry = call.store.entries.get(call.partnerId, entryId)
  return entry !== undefined && entry.status !== DELETED
}

const COMPARED = [
  'id',
  'status',
  'flavorParamsId',
  'thumbParamsId',
  'captionParamsId',
  'format',
  'label',
  'language',
]

function matches(asset: Asset, filter: Input | undefined): boolean {
  if (!filter) return true
  return COMPARED.every((name) => {
    const value = String(Reflect.get(asset, name) ?? '')
    const equal = filter.text(`${name}Equal`)
    const list = filter.text(`${name}In`)
    const not = filter.text(`${name}NotIn`)
    return (
      (!equal || equal === value) &&
      (!list || list.split(',').some((one) => one.trim() === value)) &&
      !not?.split(',').some((one) => one.trim() === value)
    )
  })
}

function sort<T extends Asset>(assets: readonly T[], orderBy: string): readonly T[] {
  const key = ({ createdAt: 'createdAt', updatedAt: 'updatedAt', size: 'sizeInBytes' } as const)[
    orderBy.slice(1) as 'createdAt' | 'updatedAt' | 'size'
  ]
  if (!key) return assets
  const sign = orderBy.startsWith('-') ? -1 : 1
  return assets.toSorted((a, b) => sign * (a[key] - b[key]))
}
