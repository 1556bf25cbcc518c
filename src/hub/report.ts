/** Writes sentences for the operator to standard error; the same one at most once a minute. */
export function createReport(write: (line: string) => void, now: () => number): (sentence: string) => void {
  const said = new Map<string, number>()
  return (sentence) => {
    const last = said.get(sentence)
    if (last !== undefined && now() - last < 60_000) return
    if (said.size > 1000) said.clear()
    said.set(sentence, now())
    write(`Lumisphere: ${sentence.trim()}\n`)
  }
}
