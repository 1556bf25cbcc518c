import { type RequestLine, trace } from './trace'

/** What the hub says to whoever runs it. Neither ever holds a secret, a KS, or of people more than their id. */
export interface Log {
  /** A sentence about something to look at; the same one at most once a minute. */
  report(sentence: string): void
  request(line: RequestLine): void
}

export type LogOptions = {
  readonly write: (line: string) => void
  readonly now: () => number
  /** `text`: sentences for people; `json`: one object a line, requests too, for programs that collect them. */
  readonly form: 'text' | 'json'
}

const sameAgainMs = 60_000
const mostRemembered = 1000

export function createLog({ write, now, form }: LogOptions): Log {
  const said = new Map<string, number>()
  const line = (level: 'info' | 'warn', event: string, fields: object) =>
    write(`${JSON.stringify({ time: new Date(now()).toISOString(), level, event, ...fields })}\n`)

  return {
    report(sentence) {
      const last = said.get(sentence)
      if (last !== undefined && now() - last < sameAgainMs) return
      if (said.size > mostRemembered) said.clear()
      said.set(sentence, now())
      const message = sentence.trim()
      if (form === 'text') write(`Lumisphere: ${message}\n`)
      else line('warn', 'report', { message, requestId: trace()?.requestId })
    },
    request(fields) {
      if (form === 'json') line(fields.status >= 500 ? 'warn' : 'info', 'request', fields)
    },
  }
}
