import * as v from 'valibot'
import type { Entry, EntryPhase, MediaKind } from '../media/entry'
import { projectionFromTags } from '../media/projection-tags'
import { parseTags } from '../media/tags'

/** Kaltura sends whole numbers as numbers, larger and broken ones as text, and leaves out what is empty. */
export const looseNumber = v.fallback(
  v.pipe(v.union([v.number(), v.string()]), v.transform(Number), v.finite()),
  0,
)
export const looseText = v.fallback(v.pipe(v.union([v.string(), v.number()]), v.transform(String)), '')

/** The fields asked for and read; the response profile of lists names exactly these. */
const rawEntry = v.object({
  id: v.pipe(v.string(), v.minLength(1)),
  name: looseText,
  description: looseText,
  mediaType: looseNumber,
  status: looseText,
  tags: looseText,
  userId: looseText,
  createdAt: looseNumber,
  duration: looseNumber,
  msDuration: looseNumber,
  width: looseNumber,
  height: looseNumber,
  thumbnailUrl: looseText,
})

export const entryFields = Object.keys(rawEntry.entries).join(',')

const kinds: Readonly<Record<number, MediaKind>> = { 1: 'video', 2: 'image', 5: 'audio' }

/** Status words of plugins, such as `virusScan.Infected`, are failures too. */
const phases: Readonly<Record<string, EntryPhase>> = {
  '0': 'processing',
  '1': 'processing',
  '2': 'ready',
  '4': 'processing',
  '5': 'processing',
  '7': 'empty',
}

/** A media entry in our words, or null for what this library does not show (live, playlists, broken objects). */
export function toEntry(body: unknown): Entry | null {
  const parsed = v.safeParse(rawEntry, body)
  if (!parsed.success) return null
  const raw = parsed.output
  const kind = kinds[raw.mediaType]
  if (!kind) return null
  const tags = parseTags(raw.tags)
  return {
    id: raw.id,
    name: raw.name,
    description: raw.description,
    kind,
    phase: phases[raw.status] ?? 'failed',
    tags,
    projection: kind === 'audio' ? null : projectionFromTags(tags),
    owner: raw.userId,
    createdAt: raw.createdAt,
    durationMs: raw.msDuration || raw.duration * 1000,
    width: raw.width,
    height: raw.height,
    thumbnailUrl: raw.thumbnailUrl,
  }
}
