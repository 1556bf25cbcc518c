/** Which of a fixed number of places in a texture shows what. Whatever is used least lately makes room; places in use never do. */
export interface PicturePool {
  /** The place of this key, null when it has none. */
  find(key: string): number | null
  /** The place of this key, freed for it when it has none; null when all places are in use. */
  take(key: string): number | null
  /** Says which keys are in use; all others may make room. */
  use(keys: Iterable<string>): void
  /** How many places are taken. */
  size(): number
  clear(): void
}

export function createPicturePool(places: number): PicturePool {
  /** From the least to the most lately used. */
  const taken = new Map<string, number>()
  let inUse: ReadonlySet<string> = new Set()
  const touch = (key: string, place: number) => {
    taken.delete(key)
    taken.set(key, place)
  }
  const free = (): number | null => {
    if (taken.size < places) return taken.size
    for (const [key, place] of taken) {
      if (inUse.has(key)) continue
      taken.delete(key)
      return place
    }
    return null
  }
  return {
    find: (key) => taken.get(key) ?? null,
    take(key) {
      const place = taken.get(key) ?? free()
      if (place !== null) touch(key, place)
      return place
    },
    use(keys) {
      inUse = new Set(keys)
      for (const key of inUse) {
        const place = taken.get(key)
        if (place !== undefined) touch(key, place)
      }
    },
    size: () => taken.size,
    clear() {
      taken.clear()
      inUse = new Set()
    },
  }
}
