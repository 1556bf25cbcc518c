import type { Entry, FlavorAsset } from '../entities'
import type { Ks } from '../ks'
import type { Store } from '../store'
import { ExternalError, SHORT_CACHE } from './external-error'
import { EXPOSED } from './file-response'
import { chooseFlavors } from './flavor-choice'
import { buildHlsMaster } from './hls'
import type { PackagedFlavor } from './packager'
import type { PathParams } from './path-params'
import { findPlayable, readAsker } from './playable'
import { downloadName, flavorPath, flavorSetPath } from './serve-paths'

export type ManifestWorld = {
  readonly store: Store
  readonly packaged: (asset: FlavorAsset) => Promise<PackagedFlavor>
  /** Opens a KS; null when it is not valid. */
  readonly openKs: (raw: string) => Ks | null
  readonly now: () => number
}

const NO_STORE = 'no-store, no-cache, must-revalidate, post-check=0, pre-check=0'
const DEFAULT_FORMAT = 'http'
/** The delivery profile whose HLS master comes from the packager. */
const PACKAGER_HLS_PROFILE = '1005'

/**
 * Answers a playManifest address: where to find an entry in the format asked for.
 * @param origin of the request; every address in the answer begins with it
 * @throws ExternalError for everything that Kaltura refuses
 */
export async function answerPlayManifest(
  world: ManifestWorld,
  params: PathParams,
  origin: string,
): Promise<Response> {
  const { entry, isGuarded } = findPlayable(world.store, readAsker(world, params))
  const format = params.get('format') || DEFAULT_FORMAT
  const all = world.store.flavorAssets.by('entryId', entry.partnerId, entry.id)
  const flavors = chooseFlavors(all, format, params)
  const [first] = flavors
  if (!first) throw new ExternalError('FLAVOR_NOT_FOUND')
  if (entry.mediaType !== 1 && entry.mediaType !== 5) throw new ExternalError('INVALID_ENTRY_TYPE')

  const { body, type, location, disposition } = await makeAnswer(world, params, {
    entry,
    all,
    flavors,
    first,
    format,
    origin,
  })
  const headers = new Headers({
    'Content-Type': type,
    'Access-Control-Allow-Origin': '*',
    'Access-Control-Expose-Headers': EXPOSED,
    'Timing-Allow-Origin': '*',
    'Cache-Control': isGuarded ? NO_STORE : SHORT_CACHE,
  })
  if (location) headers.set('Location', location)
  if (disposition) headers.set('Content-Disposition', disposition)
  return new Response(body, { status: location ? 302 : 200, headers })
}

type Chosen = {
  readonly entry: Entry
  readonly all: readonly FlavorAsset[]
  readonly flavors: readonly FlavorAsset[]
  readonly first: FlavorAsset
  readonly format: string
  readonly origin: string
}

type Answer = {
  readonly body: string
  readonly type: string
  readonly location?: string
  readonly disposition?: string
}

async function makeAnswer(world: ManifestWorld, params: PathParams, chosen: Chosen): Promise<Answer> {
  const { entry, all, flavors, first, format, origin } = chosen
  switch (format) {
    case 'url':
      return redirect(`${origin}${flavorPath(first, all)}`)
    case 'download':
      return redirect(`${origin}${flavorPath(first, all, downloadName(entry, first))}`)
    case 'mpegdash':
      return redirect(`${origin}/dash${flavorSetPath(flavors, all)}/manifest.mpd`)
    case 'applehttp': {
      if (params.get('deliveryProfileId') === PACKAGER_HLS_PROFILE) {
        return redirect(`${origin}/hlsm${flavorSetPath(flavors, all, 'hlsm')}/master.m3u8`)
      }
      return hlsMaster(world, params, chosen)
    }
    case 'http':
    case 'hdnetworkmanifest':
      return params.get('responseFormat') === 'redirect'
        ? redirect(`${origin}${flavorPath(first, all)}`)
        : flashManifest(chosen)
    default:
      throw new ExternalError('BAD_QUERY', 'This format is unsupported')
  }
}

function redirect(location: string): Answer {
  return { body: '\n', type: 'text/html; charset=UTF-8', location }
}

async function hlsMaster(world: ManifestWorld, params: PathParams, chosen: Chosen): Promise<Answer> {
  const { entry, all, flavors, origin } = chosen
  const variants = await Promise.all(
    flavors.map(async (asset) => ({
      asset,
      packaged: await world.packaged(asset),
      url: `${origin}/hls${flavorPath(asset, all, null)}/index.m3u8`,
    })),
  )
  if (params.get('responseFormat') !== 'jsonp') {
    return { body: buildHlsMaster(variants), type: 'application/x-mpegurl' }
  }
  const described = {
    entryId: entry.id,
    duration: Math.round(entry.msDuration / 1000),
    baseUrl: '',
    flavors: variants.map(({ asset, packaged, url }) => ({
      url,
      ext: asset.fileExt,
      bitrate: asset.bitrate,
      width: asset.width,
      height: asset.height,
      audioLanguage: null,
      audioLanguageName: null,
      audioLabel: null,
      audioCodec: null,
      defaultAudio: false,
      frameRate: asset.frameRate,
      codecs: packaged.tracks.map(({ codecs }) => codecs).join(','),
    })),
  }
  // Only a plain name may become code on a page that asked for it.
  const callback = (params.get('callback') ?? '').replace(/[^\w.$]/g, '')
  const json = JSON.stringify(described).replaceAll('/', '\\/')
  return { body: `${callback}(${json})\n`, type: 'application/json' }
}

/** An F4M manifest, what Kaltura answers when no format is asked for. */
function flashManifest({ entry, all, first, origin }: Chosen): Answer {
  const body = `<?xml version="1.0" encoding="UTF-8"?>
\t<manifest xmlns="http://ns.adobe.com/f4m/1.0">
\t\t<id>${entry.id}</id>
\t\t<mimeType>video/x-flv</mimeType>
\t\t<streamType>recorded</streamType>
\t\t<duration>${Math.round(entry.msDuration / 1000)}</duration>
\t\t<media url="${origin}${flavorPath(first, all)}" bitrate="${first.bitrate}" width="${first.width}" height="${first.height}" />
\t</manifest>`
  return { body, type: 'text/xml; charset=UTF-8', disposition: 'inline; filename=manifest.xml' }
}
