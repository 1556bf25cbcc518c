import * as v from 'valibot'
import type { Making } from '../media/transfer'
import { looseNumber, toEntry } from './entry'

const flavors = v.object({
  objects: v.fallback(
    v.array(
      v.object({
        status: looseNumber,
        isOriginal: v.fallback(v.boolean(), false),
        height: looseNumber,
      }),
    ),
    [],
  ),
})

const error = -1
const ready = 2
const deleted = 3
const notApplicable = 4

/** How far Kaltura is, from `media.get` and `flavorAsset.list`. READY alone does not prove that there is something to play. */
export function toMaking(entryBody: unknown, flavorBody: unknown): Making {
  const entry = toEntry(entryBody)
  const parsed = v.safeParse(flavors, flavorBody)
  const all = parsed.success ? parsed.output.objects : []
  const made = all.filter(
    ({ isOriginal, status }) => !isOriginal && status !== notApplicable && status !== deleted,
  )
  const isReady = ({ status }: { readonly status: number }) => status === ready
  const count = {
    ready: made.filter(isReady).length,
    total: made.length,
    tallest: Math.max(0, ...made.filter(({ status }) => status !== error).map(({ height }) => height)),
    sourceHeight: entry?.height || (all.find(({ isOriginal }) => isOriginal)?.height ?? 0),
  }
  const isUnderWay = made.some(({ status }) => status !== ready && status !== error)
  if (!entry || entry.phase === 'failed') return { phase: 'failed', ...count }
  if (entry.phase !== 'ready') return { phase: 'making', ...count }
  if (entry.kind === 'image') return { phase: 'finished', ...count }
  // A file that is no media ends READY on accounts that keep the source alone: with a source in error and nothing made.
  const hasStream = all.some(isReady)
  if (!hasStream) return { phase: isUnderWay ? 'making' : 'failed', ...count }
  return { phase: isUnderWay ? 'playable' : 'finished', ...count }
}
