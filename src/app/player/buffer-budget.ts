/** Bytes of film held at once: well below the 150 MB at which browsers begin to throw away what they were given. */
const budget = 96e6
/** Seconds wanted where bytes do not matter. */
const ahead = 20
const behind = 8
/** Less would not bridge one slow segment. */
const least = 5

/** Seconds to hold ahead of the moment and behind it, for film of so many bits a second. */
export function bufferSeconds(bitsPerSecond: number): { readonly ahead: number; readonly behind: number } {
  const seconds = (budget * 8) / Math.max(1, bitsPerSecond)
  return {
    ahead: Math.max(least, Math.min(ahead, seconds * 0.75)),
    behind: Math.min(behind, seconds * 0.25),
  }
}
