import type { Context, Hono } from 'hono'
import { type DeliveryCall, type DeliveryWorld, packagedFlavor } from './delivery-world'
import { ExternalError, refuse } from './external-error'
import { MediaToolError } from './ffmpeg'
import { answerPackager } from './packager-answers'
import { type PathParams, readPathParams } from './path-params'
import { answerPlayManifest } from './play-manifest'
import { answerDownload, answerRaw, answerServeFlavor, answerThumbnail } from './serve'

type Answerer = (world: DeliveryWorld, call: DeliveryCall) => Promise<Response>

/** By the word behind the partner's part of the path. */
const ACTIONS: Readonly<Record<string, Answerer>> = {
  playmanifest: (world, { params, origin }) =>
    answerPlayManifest({ ...world, packaged: (asset) => packagedFlavor(world, asset) }, params, origin),
  serveflavor: answerServeFlavor,
  thumbnail: answerThumbnail,
  raw: answerRaw,
  download: answerDownload,
}

const PARTNER_PATH = /^\/p\/\d+(?:\/sp\/\d+)?\/([a-z]+)(\/.*)?$/i
const PACKAGER_PATH = /^\/(dash|hls|hlsm)(\/.*)\/flavorId\/([^/]+)(\/.*)?\/([^/]+)$/i

/** Adds the addresses that Kaltura serves media from: playManifest, serveFlavor, thumbnail, raw, download and the packager's. */
export function mountDelivery(app: Hono, world: DeliveryWorld): void {
  app.options('/p/*', () =>
    allowEveryone('Origin, X-Requested-With, Content-Type, Accept, Range, Cache-Control, X-Kaltura-Ks'),
  )
  app.options('/:kind{dash|hls|hlsm}/*', () => allowEveryone('*'))
  app.on(['GET', 'POST'], '/p/*', async (context, next) => {
    const [, action = '', rest = ''] = PARTNER_PATH.exec(rawPath(context)) ?? []
    const answer = ACTIONS[action.toLowerCase()]
    if (!answer) return next()
    const url = new URL(context.req.url)
    const params = withHeaderKs(readPathParams(rest, url.searchParams), context.req.header('X-Kaltura-Ks'))
    const call = { request: context.req.raw, params, origin: originOf(context) }
    // serveFlavor forgets to set a status, and clients have learned to live with it.
    return guarded(context, () => answer(world, call), action.toLowerCase() === 'serveflavor' ? 200 : 404)
  })
  app.get('/:kind{dash|hls|hlsm}/*', async (context, next) => {
    const path = rawPath(context)
    const [, kind, , written, , file] = PACKAGER_PATH.exec(path) ?? []
    if (!kind || !written || !file) return next()
    const base = `${originOf(context)}${path.slice(0, path.length - file.length - 1)}`
    const call = {
      request: context.req.raw,
      written: decodeURIComponent(written),
      file,
      base,
      kind: kind.toLowerCase(),
    }
    return guarded(context, () => answerPackager(world, call), 404)
  })
}

/** Media addresses, unlike the API, may bring their session in a header. */
function withHeaderKs(params: PathParams, ks: string | undefined): PathParams {
  return ks && !params.has('ks') ? new Map([...params, ['ks', ks]]) : params
}

async function guarded(
  context: Context,
  work: () => Promise<Response>,
  status: 200 | 404,
): Promise<Response> {
  try {
    return await work()
  } catch (error) {
    const refusal = error instanceof MediaToolError ? new ExternalError('FILE_NOT_FOUND') : error
    if (refusal instanceof ExternalError) return refuse(refusal, context.req.method, status)
    throw error
  }
}

/** Still encoded, as the caller wrote it. */
function rawPath(context: Context): string {
  return new URL(context.req.url).pathname
}

function originOf(context: Context): string {
  return new URL(context.req.url).origin
}

function allowEveryone(headers: string): Response {
  return new Response(null, {
    headers: {
      'Content-Type': 'text/html; charset=UTF-8',
      'Access-Control-Allow-Origin': '*',
      'Access-Control-Allow-Headers': headers,
      'Access-Control-Allow-Methods': 'POST, GET, HEAD, OPTIONS',
      'Access-Control-Expose-Headers':
        'Server, Content-Length, Content-Range, Date, Cache-Control, Content-Encoding',
      'Access-Control-Max-Age': '86400',
    },
  })
}
