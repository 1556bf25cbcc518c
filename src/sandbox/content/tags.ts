const SEPARATOR = ','
const SHORTEST_TAG_BYTES = 2
const LONGEST_TAG_BYTES = 100

/**
 * Tags as Kaltura keeps them: split on commas, trimmed, ASCII letters lower-cased, those under two bytes dropped,
 * repeats dropped, joined with `", "`. So `One,  x, ONE, Ü` becomes `one, Ü`.
 */
export function normaliseTags(written: string): string {
  return tagWords(written).join(`${SEPARATOR} `)
}

/** Admin tags follow the same rules but are joined without a space. */
export function normaliseAdminTags(written: string): string {
  return tagWords(written).join(SEPARATOR)
}

function tagWords(written: string): readonly string[] {
  const tags = written
    .split(SEPARATOR)
    .map((tag) => cutToBytes(lowerAscii(tag.trim()), LONGEST_TAG_BYTES))
    .filter((tag) => Buffer.byteLength(tag) >= SHORTEST_TAG_BYTES)
  return [...new Set(tags)]
}

function lowerAscii(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase())
}

function cutToBytes(text: string, limit: number): string {
  if (Buffer.byteLength(text) <= limit) return text
  let kept = ''
  let size = 0
  for (const letter of text) {
    size += Buffer.byteLength(letter)
    if (size > limit) break
    kept += letter
  }
  return kept.trim()
}
