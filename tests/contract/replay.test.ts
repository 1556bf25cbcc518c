import { beforeAll, describe, expect, it } from 'vitest'
import { replay, type Verdict } from './replay/replayer'
import { hasTranscripts } from './replay/transcripts'

/** What each group reached; it may only rise. Percent of the recorded answers that the sandbox gives the same. */
const FLOORS: Readonly<Record<string, number>> = {
  apptoken: 100,
  captions: 100,
  categories: 100,
  content: 100,
  lists: 98,
  manifest: 100,
  media: 100,
  misc: 60,
  multirequest: 100,
  partner: 100,
  playback: 100,
  session: 100,
  thumbnails: 100,
  transport: 95,
  upload: 100,
  users: 100,
}
const OVERALL_FLOOR = 98

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

    it('in every group that was recorded, and overall', () => {
      const groups = new Set(verdicts.map(({ transcript }) => transcript.group))
      expect([...groups].sort()).toEqual(Object.keys(FLOORS).sort())
      expect(agreement(verdicts)).toBeGreaterThanOrEqual(OVERALL_FLOOR)
    })

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
