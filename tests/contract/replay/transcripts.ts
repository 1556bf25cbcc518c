import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'

export type Part =
  | { readonly field: string; readonly value: string }
  | {
      readonly file_field: string
      readonly filename?: string
      readonly type?: string
      readonly bytes: number
      readonly sha1: string
    }

export type Plain = string | number | boolean | null | readonly Plain[] | { readonly [name: string]: Plain }

/** One question and the answer a real server gave. */
export type Transcript = {
  readonly group: string
  readonly n: number
  readonly name: string
  readonly request: {
    readonly method: string
    readonly url: string
    readonly headers: Readonly<Record<string, string>>
    readonly body?: string | readonly Part[]
  }
  readonly response: {
    readonly status: number
    readonly headers: Readonly<Record<string, string>>
    readonly body: Plain
  }
}

export const TRANSCRIPTS = resolve(import.meta.dirname, '../../../../shared/kaltura-transcripts')

export function hasTranscripts(): boolean {
  return existsSync(TRANSCRIPTS)
}

/** All of them in the order they were recorded. */
export function readTranscripts(): readonly Transcript[] {
  return readdirSync(TRANSCRIPTS)
    .filter((file) => file.endsWith('.json'))
    .flatMap((file) => {
      const all: readonly Transcript[] = JSON.parse(readFileSync(join(TRANSCRIPTS, file), 'utf8'))
      return all
        .filter((one) => one.request !== undefined && one.response !== undefined)
        .map((one) => ({ ...one, group: basename(file, '.json') }))
    })
    .sort((a, b) => a.n - b.n)
}

/** The secrets of the recorded partner: with them every recorded session opens. */
export function recordedSecrets(): { readonly adminSecret: string; readonly userSecret: string } {
  const [first] = JSON.parse(readFileSync(join(TRANSCRIPTS, 'session.json'), 'utf8'))
  return { adminSecret: first.adminSecret, userSecret: first.secret }
}

/** The session strings with what is inside. */
export function readVectors(): readonly {
  readonly ks: string
  readonly decoded?: { readonly fields: string; readonly random_hex: string }
  readonly session_get?: Readonly<Record<string, string>>
}[] {
  return JSON.parse(readFileSync(join(TRANSCRIPTS, 'session.json'), 'utf8'))[0].vectors
}

/** All the text of a request, to see what it speaks of. */
export function requestText({ request }: Transcript): string {
  const body = typeof request.body === 'string' ? request.body : JSON.stringify(request.body ?? '')
  return `${request.url}\n${decode(request.url)}\n${body}\n${decode(body)}`
}

/** `service.action` in lower case; empty where it is not a plain API call. */
export function actionOf(transcript: Transcript): string {
  const text = requestText(transcript)
  const service =
    /service[=/]([A-Za-z_]+)/.exec(text)?.[1] ?? /"field":"service","value":"(\w+)"/.exec(text)?.[1]
  const action =
    /action[=/]([A-Za-z_]+)/.exec(text)?.[1] ?? /"field":"action","value":"(\w+)"/.exec(text)?.[1]
  return service === undefined ? '' : `${service}.${action ?? ''}`.toLowerCase()
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    return text
  }
}
