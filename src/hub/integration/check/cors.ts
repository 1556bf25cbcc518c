import { request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import type { Guard } from '../guard'

const timeoutMs = 10_000

/** Asks what a browser asks before a page of `origin` may send JSON to Kaltura. Null when there is no such answer. */
export function probeCors(
  serviceUrl: string,
  origin: string,
  guard: Guard | null,
): Promise<{ readonly origin: string; readonly headers: string } | null> {
  const url = new URL(`${serviceUrl}/api_v3/service/system/action/ping`)
  if (guard?.isRefused(url.hostname)) return Promise.resolve(null)
  const isSecure = url.protocol === 'https:'
  return new Promise((resolve) => {
    const asked = (isSecure ? requestHttps : requestHttp)(url, {
      method: 'OPTIONS',
      agent: guard ? (isSecure ? guard.httpsAgent : guard.httpAgent) : undefined,
      signal: AbortSignal.timeout(timeoutMs),
      headers: {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'content-type',
      },
    })
    asked.once('response', (response) => {
      response.resume()
      const isAnswer = (response.statusCode ?? 500) < 300
      const header = (name: string) => String(response.headers[name] ?? '')
      resolve(
        isAnswer
          ? {
              origin: header('access-control-allow-origin'),
              headers: header('access-control-allow-headers'),
            }
          : null,
      )
    })
    asked.once('error', () => resolve(null))
    asked.end()
  })
}
