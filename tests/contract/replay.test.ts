import { beforeAll, describe, expect, it } from 'vitest'
import { replay, type Verdict } from './replay/replayer'
import { hasTranscripts } from './replay/transcripts'

/** What each group reached; it may only rise. Percent of the recorded answers that the sandbox gives the same. */
const FLOORS: Readonly<Record<string, number>> = {
  session: 1,
}

if (!hasTranscripts()) {
  it('has nothing to replay: the folder ../shared/kaltura-transcripts is not here', () => {
    console.log('The recorded answers of a real Kaltura are not on this machine; nothing was compared.')
    expect(hasTranscripts()).toBe(false)
  })
} else {
  describe('The sandbox answers as the recorded Kaltura did', () => {
    let verdicts: readonly Verdict[] = []

    beforeAll(async () => {
      verdicts = await replay()
      report(verdicts)
    }, 300_000)

    it.each(Object.entries(FLOORS))('in %s for at least %d percent', (group, floor) => {
      expect(
        agreement(verdicts.filter(({ transcript }) => transcript.group === group)),
      ).toBeGreaterThanOrEqual(floor)
    })
  })
}

function agreement(verdicts: readonly Verdict[]): number {
  const agreeing = verdicts.filter(({ differences }) => differences.length === 0).length
  return verdicts.length === 0 ? 0 : (100 * agreeing) / verdicts.length
}

function report(verdicts: readonly Verdict[]): void {
  const groups = [...new Set(verdicts.map(({ transcript }) => transcript.group))].sort()
  const row = (name: string, some: readonly Verdict[]) => {
    const agreeing = some.filter(({ differences }) => differences.length === 0).length
    return `${name.padEnd(14)} ${String(agreeing).padStart(4)} of ${String(some.length).padStart(4)}  ${agreement(some).toFixed(1)} %`
  }
  const lines = groups.map((group) =>
    row(
      group,
      verdicts.filter(({ transcript }) => transcript.group === group),
    ),
  )
  console.log([...lines, row('all', verdicts)].join('\n'))
  if (!process.env.REPLAY_DETAILS) return
  const only = process.env.REPLAY_DETAILS
  for (const { transcript, differences } of verdicts) {
    if (differences.length === 0 || (only !== 'all' && transcript.group !== only)) continue
    console.log(
      [`#${transcript.n} ${transcript.group} ${transcript.name}`, ...differences.slice(0, 6)].join('\n    '),
    )
  }
}
