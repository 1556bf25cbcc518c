import kaltura from 'kaltura-client'
import * as v from 'valibot'
import { type Guard, privateAddressCode } from '../integration/guard'
import { isLoopback } from '../kaltura-settings'
import type { Clock } from './clock'

/** Kaltura's own answer to a call that it refuses. */
export class KalturaRefusal extends Error {
  override readonly name = 'KalturaRefusal'

  constructor(
    readonly action: string,
    /** Such as `INVALID_APP_TOKEN_HASH`. */
    readonly code: string,
    /** What Kaltura said; free of any KS. */
    readonly said: string,
  ) {
    super(`${action}: ${code}`)
  }
}

/** Kaltura could not be reached, or what answered is not Kaltura. */
export class KalturaUnreachable extends Error {
  override readonly name = 'KalturaUnreachable'

  constructor(
    /** A clause such as `there is no such host`. */
    readonly why: string,
    readonly isLasting: boolean,
  ) {
    super(why)
  }
}

export type KalturaLine = {
  /** Any action by name: `ask('media.list', { filter }, answer, ks)`. @throws {KalturaRefusal | KalturaUnreachable} */
  ask<T>(action: string, values: object, answer: v.GenericSchema<unknown, T>, ks: string | null): Promise<T>
  /** Calls with a KS, or without for null. @throws {KalturaRefusal | KalturaUnreachable} */
  call<T>(
    action: string,
    request: () => { execute(client: Client): Promise<unknown> },
    answer: v.GenericSchema<unknown, T>,
    ks: string | null,
  ): Promise<T>
}

type Client = ReturnType<typeof openClient>

const timeoutMs = 10_000
const attempts = 4

/**
 * A line to one Kaltura through the `kaltura-client` package. Faults of the network and 5xx answers are tried again with growing, uneven pauses;
 * no error that leaves here carries the request, because its body holds a KS or the proof of the App Token.
 * @param guard keeps addresses that admins gave out of inside networks; null for the operator's own
 */
export function createKalturaLine(serviceUrl: string, clock: Clock, guard: Guard | null = null): KalturaLine {
  const isRefused = guard?.isRefused(new URL(serviceUrl).hostname) ?? false
  const line: KalturaLine = {
    ask(action, values, answer, ks) {
      const [service = '', name = ''] = action.split('.')
      return line.call(action, () => new kaltura.RequestBuilder(service, name, values), answer, ks)
    },
    async call(action, request, answer, ks) {
      if (isRefused) throw insideNetwork()
      for (let attempt = 1; ; attempt++) {
        const client = openClient(serviceUrl, guard)
        if (ks) client.setKs(ks)
        const result = await request()
          .execute(client)
          .then(
            (value) => readAnswer(action, value, answer, ks),
            (reason: unknown) => readFailure(action, reason, ks),
          )
        if (!(result instanceof Error)) return result.value
        const isPassing = result instanceof KalturaUnreachable && !result.isLasting
        if (!isPassing || attempt === attempts) throw result
        await clock.sleep(250 * 2 ** (attempt - 1) * (0.75 + Math.random() / 2))
      }
    },
  }
  return line
}

function openClient(serviceUrl: string, guard: Guard | null) {
  const configuration = new kaltura.Configuration()
  configuration.serviceUrl = serviceUrl
  configuration.timeout = timeoutMs
  configuration.setLogger({ log() {}, debug() {}, error() {} })
  const client = new kaltura.Client(configuration)
  // A redirect would carry the request, and what it proves, to a host that nobody configured.
  client.axios.defaults.maxRedirects = 0
  client.axios.defaults.maxContentLength = 1_000_000
  if (guard || isLoopback(new URL(serviceUrl).hostname)) client.axios.defaults.proxy = false
  if (guard) {
    client.axios.defaults.httpAgent = guard.httpAgent
    client.axios.defaults.httpsAgent = guard.httpsAgent
  }
  return client
}

function readAnswer<T>(
  action: string,
  value: unknown,
  answer: v.GenericSchema<unknown, T>,
  ks: string | null,
) {
  const parsed = v.safeParse(answer, value)
  if (parsed.success) return { value: parsed.output }
  if (v.is(refusal, value)) return readFailure(action, value, ks)
  return new KalturaUnreachable('what answered there is not the Kaltura API', true)
}

function readFailure(
  action: string,
  reason: unknown,
  ks: string | null,
): KalturaRefusal | KalturaUnreachable {
  if (v.is(refusal, reason)) return new KalturaRefusal(action, reason.code, withoutKs(reason.message, ks))
  const status = v.is(httpFailure, reason) ? reason.response.status : null
  if (status !== null && status >= 500)
    return new KalturaUnreachable(`it answered with status ${status}`, false)
  if (status !== null && status >= 300)
    return new KalturaUnreachable(`it answered with status ${status}`, true)
  const code = v.is(networkFailure, reason) ? reason.code : ''
  const known = networkFaults[code]
  return known
    ? new KalturaUnreachable(known.why, known.isLasting)
    : new KalturaUnreachable(`the connection failed${code ? ` (${code})` : ''}`, code.includes('CERT'))
}

/** Kaltura repeats a KS that it cannot read in its message. */
function withoutKs(message: string, ks: string | null): string {
  const plain = ks ? message.replaceAll(ks, '(a session)') : message
  return plain.replaceAll(/djJ8[\w+/=-]+/g, '(a session)').slice(0, 300)
}

const refusal = v.object({
  code: v.string(),
  message: v.string(),
  objectType: v.literal('KalturaAPIException'),
})
const httpFailure = v.object({ response: v.object({ status: v.number() }) })
const networkFailure = v.object({ code: v.string() })

const inside =
  'it is an address inside a private network, which the operator of this hub has not allowed (LUMISPHERE_PRIVATE_HOSTS)'
const insideNetwork = () => new KalturaUnreachable(inside, true)

const networkFaults: Readonly<Record<string, { readonly why: string; readonly isLasting: boolean }>> = {
  [privateAddressCode]: { why: inside, isLasting: true },
  ENOTFOUND: { why: 'there is no such host', isLasting: true },
  EAI_AGAIN: { why: 'the name of the host could not be looked up', isLasting: false },
  ECONNREFUSED: { why: 'nothing answers there', isLasting: false },
  ECONNRESET: { why: 'the connection broke off', isLasting: false },
  ECONNABORTED: { why: 'it did not answer in time', isLasting: false },
  ETIMEDOUT: { why: 'it did not answer in time', isLasting: false },
  EPROTO: { why: 'it does not speak https', isLasting: true },
  DEPTH_ZERO_SELF_SIGNED_CERT: { why: 'its certificate is self-signed', isLasting: true },
  CERT_HAS_EXPIRED: { why: 'its certificate has expired', isLasting: true },
  ERR_TLS_CERT_ALTNAME_INVALID: { why: 'its certificate is for another host', isLasting: true },
}
