import type { Context, Hono } from 'hono'
import { CORS, writeAnswer } from './answer'
import { clientAddressOf } from './client-address'
import { createLanding } from './content/upload-landing'
import { createDispatch, type Ground, textOf } from './dispatch'
import { runMultirequest } from './multirequest'
import { readPath, readRequest } from './request'

const PREFLIGHT = {
  'Content-Type': 'text/html; charset=UTF-8',
  ...CORS,
  'Access-Control-Allow-Headers': 'Origin, X-Requested-With, Content-Type, Accept, Range, Cache-Control',
  'Access-Control-Allow-Methods': 'POST, GET, HEAD, OPTIONS',
  'Access-Control-Max-Age': '86400',
}

/**
 * Answers `/api_v3/…` in all its spellings.
 * @param uploads folder for the files of requests under way
 */
export function mountApi(app: Hono, ground: Ground, uploads: string): void {
  const dispatch = createDispatch(ground)
  const findLanding = createLanding(ground)

  const answer = async (context: Context): Promise<Response> => {
    const started = performance.now()
    const url = new URL(context.req.url)
    const path = readPath(url.pathname.slice('/api_v3'.length))
    const { params, files, discard } = await readRequest(context.req.raw, path, uploads, findLanding)
    try {
      const envelope = {
        uri: `${url.pathname}${url.search}`,
        origin: url.origin,
        clientAddress: clientAddressOf(context),
        files,
      }
      const isMany = textOf(params.service).toLowerCase() === 'multirequest'
      const outcome = isMany
        ? await runMultirequest(params, envelope, dispatch)
        : await dispatch(params, envelope)
      const seconds = (performance.now() - started) / 1000
      return writeAnswer(outcome, textOf(params.format), textOf(params.callback), seconds)
    } finally {
      await discard()
    }
  }

  for (const path of ['/api_v3', '/api_v3/*']) {
    app.options(path, () => new Response('', { headers: PREFLIGHT }))
    app.on(['GET', 'HEAD', 'POST'], path, answer)
  }
}
