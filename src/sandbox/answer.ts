import type { Outcome } from './dispatch'
import type { ApiError } from './errors'
import { escapeXml } from './escape-xml'
import { isSource } from './render'
import type { Json } from './service'

/** `format` of a request: 1 JSON, 2 XML (the default), 3 serialized PHP, 9 JSONP. */
const FORMATS = ['1', '2', '3', '9'] as const
type Format = (typeof FORMATS)[number]

export const CORS: Readonly<Record<string, string>> = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers':
    'Server, Content-Length, Content-Range, Date, X-Kaltura, X-Kaltura-Session, X-Me',
}

const UNCACHED: Readonly<Record<string, string>> = {
  'Cache-Control': 'no-store, no-cache, must-revalidate, post-check=0, pre-check=0',
  Expires: 'Sun, 19 Nov 2000 08:52:00 GMT',
  Pragma: 'no-cache',
}

/** Writes an outcome, or a multirequest's outcomes, in the format that was asked for. The status is always 200. */
export function writeAnswer(
  outcome: Outcome | readonly Outcome[],
  format: string,
  callback: string,
  seconds: number,
): Response {
  const chosen = FORMATS.find((one) => one === (format === '' ? '2' : format))
  if (chosen === undefined) return unwritable('UNKNOWN_FORMAT', `Unknown format [${format}]`)
  if (chosen === '9' && callback === '') {
    return unwritable(' MANDATORY_PARAMETER_MISSING', 'Mandatory parameter missing [callback]')
  }
  if ('answer' in outcome && outcome.answer instanceof Response) {
    for (const [name, value] of Object.entries(CORS)) outcome.answer.headers.set(name, value)
    return outcome.answer
  }
  const json: Json = isMany(outcome) ? outcome.map(toJson) : toJson(outcome)
  const { type, body } = write(chosen, json, callback, seconds)
  const refused = isMany(outcome) ? outcome.find(isForbidden) : isForbidden(outcome) ? outcome : undefined
  return new Response(body, {
    headers: { 'Content-Type': type, ...CORS, ...UNCACHED, ...(refused ? forbiddenHeaders(refused) : {}) },
  })
}

function isMany(outcome: Outcome | readonly Outcome[]): outcome is readonly Outcome[] {
  return Array.isArray(outcome)
}

type Refused = { readonly refusal: ApiError }

function isForbidden(outcome: Outcome): outcome is Refused {
  return 'refusal' in outcome && outcome.refusal.code === 'SERVICE_FORBIDDEN'
}

function forbiddenHeaders({ refusal }: Refused): Record<string, string> {
  return {
    'X-Kaltura': `error-${refusal.code}`,
    'X-Kaltura-App': `exiting on error ${refusal.code} - ${refusal.message}`,
  }
}

/** What cannot be answered at all: an empty body, the reason in headers. */
function unwritable(code: string, reason: string): Response {
  return new Response('', {
    headers: {
      'Content-Type': 'text/html; charset=UTF-8',
      ...CORS,
      ...UNCACHED,
      'X-Kaltura': `error-${code}`,
      'X-Kaltura-App': `exiting on error ${code.trim()} - ${reason}`,
    },
  })
}

function toJson(outcome: Outcome): Json {
  if ('refusal' in outcome) return errorEnvelope(outcome.refusal)
  return outcome.answer instanceof Response ? null : outcome.answer
}

/** `args` is an empty array where there are none, with tags stripped from the values. */
export function errorEnvelope(error: ApiError): Json {
  const args = Object.entries(error.args).map(([name, value]) => [name, value.replace(/<[^>]*>/g, '')])
  return {
    code: error.code,
    message: error.message,
    objectType: 'KalturaAPIException',
    args: args.length === 0 ? [] : Object.fromEntries(args),
  }
}

function write(
  format: Format,
  json: Json,
  callback: string,
  seconds: number,
): { readonly type: string; readonly body: string } {
  switch (format) {
    case '1':
      return { type: 'application/json', body: JSON.stringify(json ?? null) }
    case '9':
      return { type: 'application/javascript', body: `${callback}(${JSON.stringify(json ?? null)});` }
    case '3':
      return { type: 'text/html; charset=UTF-8', body: toPhp(json) }
    case '2':
      return { type: 'text/xml;charset=UTF-8', body: toXmlDocument(json, seconds) }
  }
}

function toXmlDocument(json: Json, seconds: number): string {
  return (
    '<?xml version="1.0" encoding="utf-8"?>' +
    `<xml><result>${toXml(json)}</result><executionTime>${seconds}</executionTime></xml>`
  )
}

function toXml(value: Json): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'boolean') return value ? '1' : '0'
  if (Array.isArray(value)) return value.map((item: Json) => `<item>${toXml(item)}</item>`).join('')
  if (!isSource(value)) return escapeXml(String(value))
  if (value.objectType === 'KalturaAPIException') return errorXml(value)
  const { objectType, ...rest } = value
  const head = typeof objectType === 'string' ? `<objectType>${escapeXml(objectType)}</objectType>` : ''
  return (
    head +
    Object.entries(rest)
      .filter(([, item]) => item !== undefined && item !== null)
      .map(([name, item]) => `<${name}>${toXml(item)}</${name}>`)
      .join('')
  )
}

function errorXml(error: { readonly [name: string]: Json }): string {
  const args = isSource(error.args) ? Object.entries(error.args) : []
  const items = args.map(
    ([name, value]) =>
      `<item><objectType>KalturaApiExceptionArg</objectType><name>${name}</name><value>${toXml(value)}</value></item>`,
  )
  return (
    `<error><code>${toXml(error.code)}</code><message>${toXml(error.message)}</message>` +
    `<objectType>KalturaAPIException</objectType><args>${items.join('')}</args></error>`
  )
}

/** PHP's `serialize`, objects as arrays. */
function toPhp(value: Json): string {
  if (value === null || value === undefined) return 'N;'
  if (typeof value === 'boolean') return `b:${value ? 1 : 0};`
  if (typeof value === 'number') return Number.isInteger(value) ? `i:${value};` : `d:${value};`
  if (typeof value === 'string') return `s:${Buffer.byteLength(value)}:"${value}";`
  const pairs = Array.isArray(value)
    ? value.map((item: Json, index: number) => [index, item] as const)
    : Object.entries(value).filter(([, item]) => item !== undefined)
  return `a:${pairs.length}:{${pairs.map(([key, item]) => toPhp(key) + toPhp(item)).join('')}}`
}
