import { type ErrorEvent, MediaPlayer, type MediaPlayerClass, type Representation } from 'dashjs'
import type { PicturePath, Quality } from '../ports'
import { createDashCaptions, type StreamCaptions } from './dash-captions'
import { dashSettings, startSettings } from './dash-settings'
import { type Rung, smoothLimit, smoothRungs } from './decode-policy'
import { createFailureCount } from './failure-count'
import { createManifestAhead } from './manifest-ahead'
import { createRungSteering, type RungSteering } from './rung-steering'
import type { Stream, StreamEvents } from './stream'

/** dash.js error codes (its `Errors` class), by what they mean here. */
const MANIFEST_DID_NOT_COME = [11, 25]
const MANIFEST_MAKES_NO_SENSE = [10, 31, 32, 34]
const CANNOT_DECODE = [20, 23, 35]

/** Media requests as dash.js marks them; the rest (manifest, clock) has its own way of failing. */
const SEGMENTS = ['MediaSegment', 'InitializationSegment', 'IndexSegment']

/** DASH in the `<video>` by dash.js. One dash.js player for the life of the page, given one source after another. */
export function createDashStream(
  video: HTMLVideoElement,
  events: StreamEvents,
): Stream & { readonly captions: StreamCaptions; readonly prepare: (url: string) => void } {
  let dash: MediaPlayerClass | null = null
  let steering: RungSteering | null = null
  let path: PicturePath = 'page'
  let rungs: readonly Rung[] = []
  let renderedId: string | null = null
  let chosen = 'auto'
  let limit: number | null = null
  /** Grows with every attach and detach, so that late answers of an earlier source are not taken for this one's. */
  let turn = 0
  const failures = createFailureCount(events)
  const captions = createDashCaptions(video)
  const manifests = createManifestAhead()

  const player = (): MediaPlayerClass => {
    if (dash) return dash
    dash = MediaPlayer().create()
    dash.updateSettings(dashSettings)
    dash.initialize(video, undefined, false)
    steering = createRungSteering(dash, video)
    steering.showOn(path)
    dash.on('streamInitialized', onStream)
    captions.follow(dash)
    dash.on('qualityChangeRendered', ({ mediaType, newRepresentation }) => {
      if (mediaType !== 'video') return
      renderedId = newRepresentation.id
      events.changed()
    })
    dash.on('error', onError)
    dash.addResponseInterceptor(async (response) => {
      if (SEGMENTS.includes(requestType(response.request))) failures.count(response.status ?? 0)
      return response
    })
    return dash
  }

  const onStream = (): void => {
    rungs = player().getRepresentationsByType('video').map(toRung)
    events.changed()
    const asked = turn
    void smoothRungs(rungs).then((smooth) => {
      if (asked !== turn) return
      steering?.learn(rungs, smooth)
      limit = smoothLimit(rungs, smooth)
      if (chosen === 'auto') applyLimit()
    })
  }

  const onError = ({ error }: ErrorEvent): void => {
    if (typeof error === 'string') return
    const { code, data } = error as { code: number; data?: { response?: { status?: number } } }
    if (MANIFEST_DID_NOT_COME.includes(code)) events.fault(manifestFault(data?.response?.status ?? 0))
    else if (MANIFEST_MAKES_NO_SENSE.includes(code)) events.fault('gone')
    else if (CANNOT_DECODE.includes(code)) events.fault('unsupported')
  }

  const applyLimit = (): void => {
    const kilobits = chosen === 'auto' && limit !== null ? Math.ceil(limit / 1000) : -1
    player().updateSettings({ streaming: { abr: { maxBitrate: { video: kilobits } } } })
  }

  const setAutomatic = (isAutomatic: boolean): void =>
    player().updateSettings({ streaming: { abr: { autoSwitchBitrate: { video: isAutomatic } } } })

  const forget = (): void => {
    turn += 1
    rungs = []
    renderedId = null
    limit = null
    chosen = 'auto'
    failures.reset()
    captions.forget()
  }

  return {
    captions,
    prepare: manifests.ask,
    attach(url, startSeconds, isSpherical) {
      forget()
      setAutomatic(true)
      applyLimit()
      player().updateSettings(startSettings)
      steering?.begin(isSpherical)
      player().attachSource(manifests.take(url) ?? url, startSeconds > 0 ? startSeconds : undefined)
    },
    detach() {
      forget()
      // Without a source dash.js gives back its MediaSource and buffers but stays ready for the next one.
      dash?.attachSource('')
    },
    showOn(to) {
      path = to
      steering?.showOn(to)
    },
    qualities: () => rungs,
    current() {
      const fits = (rung: Rung): boolean =>
        rung.width === video.videoWidth && rung.height === video.videoHeight
      const rendered = rungs.find((rung) => rung.id === renderedId)
      return (rendered && fits(rendered) ? rendered : rungs.find(fits)) ?? null
    },
    choose(id) {
      if (id !== 'auto' && !rungs.some((rung) => rung.id === id)) return
      chosen = id
      setAutomatic(id === 'auto')
      applyLimit()
      if (id !== 'auto') player().setRepresentationForTypeById('video', id, true)
    },
  }
}

/** Kaltura answers a refused manifest with an empty 404 without CORS headers, which a page sees as no answer at all: only the library knows why. */
function manifestFault(status: number): 'network' | 'session' | 'gone' {
  if (status === 401 || status === 403) return 'session'
  if (status === 404 || status === 410) return 'gone'
  return 'network'
}

/** dash.js keeps its own request beside the plain one; its type file knows only a part of that. */
function requestType(request: { readonly customData?: unknown }): string {
  const { request: own } = (request.customData ?? {}) as { readonly request?: { readonly type?: string } }
  return own?.type ?? ''
}

function toRung(representation: Representation): Rung {
  const { id, width, height, bandwidth, mimeType, codecs, frameRate } = representation
  const quality: Quality = { id, width, height, bitsPerSecond: bandwidth }
  return {
    ...quality,
    contentType: `${mimeType ?? 'video/mp4'};codecs="${codecs ?? ''}"`,
    framesPerSecond: frameRate > 0 ? frameRate : 30,
  }
}
