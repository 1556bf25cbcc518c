/** The middle one of several noisy figures. */
export function median(values: readonly number[]): number {
  return middle(values, (value) => value)
}

/** What stands in the middle when all are ordered by a figure. */
export function middle<T>(all: readonly T[], figure: (one: T) => number): T {
  return all.toSorted((a, b) => figure(a) - figure(b))[Math.floor(all.length / 2)]!
}

/** Runs one after the other, never side by side: two software-rendered pages would share the processor. */
export async function repeat<T>(times: number, run: (turn: number) => Promise<T>): Promise<T[]> {
  const results: T[] = []
  for (let turn = 0; turn < times; turn += 1) results.push(await run(turn))
  return results
}
