import * as v from 'valibot'
import type { PositionReport } from '../../hub/api'
import type { WatchHistory } from '../ports'
import { checkAnswer, type HubCall } from './hub-call'

const positions = v.object({
  positions: v.array(v.object({ entryId: v.string(), seconds: v.number(), duration: v.number() })),
})

/** What the hub takes in one question. */
const mostAtOnce = 200

/** The member's positions on the hub. */
export function createHubHistory(call: HubCall): WatchHistory {
  return {
    async positions(entryIds, signal) {
      const parts = Array.from({ length: Math.ceil(entryIds.length / mostAtOnce) }, (_, part) =>
        entryIds.slice(part * mostAtOnce, (part + 1) * mostAtOnce),
      )
      const answers = await Promise.all(
        parts.map((part) => call({ path: `/api/history?entries=${part.join(',')}` }, signal)),
      )
      return answers.flatMap((answer) => checkAnswer(positions, answer).positions)
    },
    async save({ entryId, seconds, duration }, { ageMs, isLeaving }, signal) {
      const body: PositionReport = { seconds, duration, ageMs }
      const path = `/api/history/${encodeURIComponent(entryId)}`
      await call({ path, method: 'PUT', body, retries: 0, keepalive: isLeaving }, signal)
    },
  }
}
