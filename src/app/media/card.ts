import type { Entry } from './entry'

/** How a spherical entry is marked: what one eye sees, and whether the eyes see different pictures. */
export type Badge = { readonly coverage: 360 | 180; readonly isStereo: boolean }

/** An entry as both faces show it, decided once. */
export type Card = {
  readonly id: string
  readonly title: string
  readonly kind: Entry['kind']
  readonly phase: Entry['phase']
  readonly badge: Badge | null
  /** `4:05` or `1:02:03`; empty for images and while unknown. */
  readonly length: string
  readonly owner: string
  /** Unix time in seconds. */
  readonly createdAt: number
}

export function toCard(entry: Entry): Card {
  const { id, name, kind, phase, projection, owner, createdAt, durationMs } = entry
  return {
    id,
    title: name.trim() || id,
    kind,
    phase,
    badge: projection && { coverage: projection.coverage, isStereo: projection.stereo !== 'mono' },
    length: kind === 'image' || durationMs <= 0 ? '' : formatLength(durationMs),
    owner,
    createdAt,
  }
}

/** A time or length as `m:ss`, from an hour on `h:mm:ss`. */
export function formatLength(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000))
  const two = (value: number) => String(value).padStart(2, '0')
  const hours = Math.floor(seconds / 3600)
  const minutes = Math.floor((seconds % 3600) / 60)
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`
}
