/** What a person at the terminal has to do; shown as it is, without a stack trace. */
export class Sentence extends Error {
  name = 'Sentence'
}

/**
 * Runs a set-up step to its end; what fails is one sentence and status 1.
 * @param {() => Promise<void>} work
 */
export async function endWithSentence(work) {
  try {
    await work()
  } catch (error) {
    console.error(`Lumisphere: ${error instanceof Error ? error.message : error}`)
    process.exitCode = 1
  }
}
