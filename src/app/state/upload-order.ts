import type { Upload } from './uploads'

/** Those that still have bytes to send here: the order is of use to them alone. */
const phases: readonly Upload['phase'][] = ['queued', 'sending', 'waiting', 'paused', 'needs-file']

export const isMovable = ({ phase }: Upload): boolean => phases.includes(phase)

/** Ids of the uploads that can be moved, in their order. */
export function movableIds(uploads: readonly Upload[]): readonly string[] {
  return uploads.filter(isMovable).map(({ transfer }) => transfer.id)
}

/**
 * The list with one upload at another place among those that can be moved, the others staying where they are. Nobody gets a place that
 * was nobody's before. Null when nothing moves.
 */
export function moveUpload(uploads: readonly Upload[], id: string, to: number): readonly Upload[] | null {
  const movable = uploads.filter(isMovable)
  const from = movable.findIndex(({ transfer }) => transfer.id === id)
  const target = Math.max(0, Math.min(movable.length - 1, to))
  const moved = movable[from]
  if (!moved || from === target) return null
  const order = movable.toSpliced(from, 1).toSpliced(target, 0, moved)
  let next = 0
  return uploads.map((was) => {
    const now = isMovable(was) ? order[next++] : undefined
    if (!now) return was
    return { ...now, transfer: { ...now.transfer, place: was.transfer.place } }
  })
}
