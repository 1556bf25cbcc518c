import { Fault } from '../media/errors'
import type { Answer } from './transport'

/** Nothing moves for this long: the line is dead, whatever the browser thinks. */
const stallMs = 30_000
/** Kaltura holds the answer to a final part for up to 45 seconds. */
const answerMs = 90_000

export type SendForm = (
  url: string,
  form: FormData,
  onProgress: (bytes: number) => void,
  signal: AbortSignal,
) => Promise<Answer>

/**
 * Posts a form once. XMLHttpRequest, because fetch tells nothing about what has left. No headers of our own: none passes Kaltura's CORS.
 * @throws Fault `offline` for no answer, `unavailable` for a stalled line, 5xx and answers that are not JSON
 */
export const sendForm: SendForm = (url, form, onProgress, signal) =>
  new Promise((resolve, reject) => {
    signal.throwIfAborted()
    const request = new XMLHttpRequest()
    let timer: ReturnType<typeof setTimeout> | undefined
    const watch = (ms: number) => {
      clearTimeout(timer)
      timer = setTimeout(() => {
        reject(new Fault('unavailable', `Nothing moved for ${ms / 1000} seconds.`))
        request.abort()
      }, ms)
    }
    const abort = () => {
      reject(signal.reason)
      request.abort()
    }
    request.open('POST', url)
    request.upload.onprogress = ({ loaded }) => {
      watch(stallMs)
      onProgress(loaded)
    }
    request.upload.onload = () => watch(answerMs)
    request.onloadend = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', abort)
      if (request.status === 0) return reject(new Fault('offline', 'No connection to the server.'))
      try {
        resolve(readAnswer(request))
      } catch (error) {
        reject(error)
      }
    }
    signal.addEventListener('abort', abort, { once: true })
    watch(stallMs)
    request.send(form)
  })

function readAnswer({ status, responseText }: XMLHttpRequest): Answer {
  if (status >= 500)
    throw new Fault('unavailable', `The server answered ${status}.`, { code: String(status) })
  try {
    return { status, body: JSON.parse(responseText) }
  } catch (cause) {
    const kind = status === 200 ? 'unavailable' : 'unexpected'
    throw new Fault(kind, `The server answered ${status} without JSON.`, { code: String(status), cause })
  }
}
