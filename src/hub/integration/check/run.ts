import type { CheckStep } from '../../integration-api'
import { dash, flavors4k, library, member, upload } from './member-steps'
import { clockSkew, cors, partner, service, widget } from './reach-steps'
import { duration, ownUser, playbackToken, privileges, sessionType, tokenHash } from './token-steps'
import { type Found, type Step, skipped, type Trial } from './trial'

const steps: readonly Step[] = [
  service,
  clockSkew,
  cors,
  partner,
  widget,
  tokenHash,
  sessionType,
  ownUser,
  duration,
  privileges,
  playbackToken,
  member,
  library,
  upload,
  dash,
  flavors4k,
]

/** Walks the chain from the first request to an upload, giving each step as it ends. After a step that others need has failed, the rest is skipped. */
export async function* runCheck(trial: Trial, signal: AbortSignal): AsyncGenerator<CheckStep> {
  const found: Found = {}
  let stoppedAt: string | null = null
  for (const step of steps) {
    if (signal.aborted) return
    const verdicts = stoppedAt
      ? [skipped(`Not tried, because of “${stoppedAt}”.`)]
      : await step.run(trial, found)
    for (const verdict of verdicts) yield { id: step.id, title: step.title, ...verdict }
    if (step.isNeeded && verdicts.some(({ state }) => state === 'failed')) stoppedAt ??= step.title
  }
}
