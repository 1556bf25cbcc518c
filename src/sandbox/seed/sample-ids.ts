import { createHash } from 'node:crypto'

const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789'

/** An id that looks like Kaltura's and is the same on every machine: links to sample entries keep working. */
export function sampleId(...parts: readonly (string | number)[]): string {
  const digest = createHash('sha256').update(parts.join('\n')).digest()
  return `0_${[...digest.subarray(0, 8)].map((byte) => LETTERS[byte % LETTERS.length]).join('')}`
}
