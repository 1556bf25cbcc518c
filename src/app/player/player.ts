import type { Player, PlayerFault, PlayerSnapshot, Undo } from '../ports'
import { createCaptions } from './captions'
import { createDashStream } from './dash-stream'
import { createFileStream } from './file-stream'
import type { Stream, StreamEvents } from './stream'

/** Kept in the document and one pixel large: browsers hold back decoding for elements that are not shown at all. */
const UNSEEN = 'position:fixed;left:0;top:0;width:1px;height:1px;opacity:0.01;pointer-events:none'

/** Makes the one `<video>` and puts it into the document. A face that shows flat video moves it into its own place and back again. */
export function createPlayer(): Player {
  const video = createVideo()
  const listeners = new Set<() => void>()
  const faultListeners = new Set<(fault: PlayerFault) => void>()
  let stream: Stream | null = null
  let chosenQuality = 'auto'
  let isStalled = false
  let isOffline = false
  let abandon: Undo = () => undefined
  let last: PlayerSnapshot | null = null

  const changed = (): void => {
    last = null
    for (const listener of listeners) listener()
  }

  const events: StreamEvents = {
    fault(fault) {
      for (const listener of [...faultListeners]) listener(fault)
    },
    offline(now) {
      isOffline = now
      changed()
    },
    changed,
  }
  const dash = createDashStream(video, events)
  const file = createFileStream(video, events)
  const captions = createCaptions(video, dash.captions, changed)

  const setStalled = (now: boolean) => (): void => {
    if (now === isStalled) return
    isStalled = now
    changed()
  }
  for (const name of ['waiting', 'seeking']) video.addEventListener(name, setStalled(true))
  for (const name of ['playing', 'seeked', 'canplay', 'emptied'])
    video.addEventListener(name, setStalled(false))
  video.addEventListener('resize', changed)

  const unload = (): void => {
    abandon()
    stream?.detach()
    stream = null
    chosenQuality = 'auto'
    captions.offer([])
    if (video.hasAttribute('src')) {
      video.removeAttribute('src')
      video.load()
    }
    changed()
  }

  return {
    video,
    prepare(source) {
      if (source.type === 'dash') dash.prepare(source.url)
    },
    load(source, tracks, options, signal) {
      abandon()
      const next = source.type === 'dash' ? dash : file
      if (stream && stream !== next) stream.detach()
      stream = next
      chosenQuality = 'auto'
      captions.offer(tracks)
      return new Promise((resolve, reject) => {
        const loading = new AbortController()
        const stop = (reason: unknown): void => {
          loading.abort()
          reject(reason)
        }
        abandon = () => stop(new DOMException('Another source was loaded.', 'AbortError'))
        if (signal.aborted) return stop(signal.reason)
        signal.addEventListener('abort', () => stop(signal.reason), { signal: loading.signal })
        const onData = (): void => {
          // Chromium plays the sound of a video codec that it does not know, without an error.
          if (options.kind === 'video' && video.videoWidth === 0) {
            events.fault('unsupported')
            return
          }
          loading.abort()
          changed()
          resolve()
        }
        video.addEventListener('loadeddata', onData, { signal: loading.signal })
        next.attach(source.url, options.startSeconds, options.isSpherical ?? false)
        changed()
      })
    },
    unload,
    showOn: dash.showOn,
    chooseQuality(id) {
      if (id !== 'auto' && !stream?.qualities().some((quality) => quality.id === id)) return
      chosenQuality = id
      stream?.choose(id)
      changed()
    },
    chooseCaption: captions.choose,
    snapshot() {
      last ??= {
        qualities: stream?.qualities() ?? [],
        chosenQuality,
        currentQuality: stream?.current() ?? null,
        captions: captions.tracks(),
        captionId: captions.chosen(),
        captionText: captions
          .cues()
          .map(({ text }) => text)
          .join('\n'),
        captionCues: captions.cues(),
        isStalled,
        isOffline,
      }
      return last
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    onFault(listener) {
      faultListeners.add(listener)
      return () => faultListeners.delete(listener)
    },
  }
}

function createVideo(): HTMLVideoElement {
  const video = document.createElement('video')
  video.playsInline = true
  video.crossOrigin = 'anonymous'
  video.preload = 'auto'
  // Safari's MediaSource asks for it.
  video.disableRemotePlayback = true
  video.style.cssText = UNSEEN
  document.body.append(video)
  return video
}
