import type { Projection } from '../media/projection'
import type { Stage, Undo } from '../ports'

/** A file or picture by its address, or a film that is already on somewhere else. */
export type ShapeSource =
  | { readonly kind: 'video' | 'image'; readonly url: string }
  | { readonly kind: 'playing'; readonly video: HTMLVideoElement }

/** Where a preview begins for everything: the choice is laid over it as a correction, so that switching never loads anew. */
export const previewStart: Projection = { shape: 'equirectangular', coverage: 360, stereo: 'mono' }

/** Puts a film or picture on the stage to be looked at; the undo stops what it started. */
export function showSource(stage: Stage, source: ShapeSource, onFailure: () => void): Undo {
  const abort = new AbortController()
  if (source.kind === 'playing') {
    stage.showVideo(source.video, previewStart)
    return () => undefined
  }
  if (source.kind === 'image') {
    stage.showPhoto(source.url, previewStart, abort.signal).catch(() => abort.signal.aborted || onFailure())
    return () => abort.abort()
  }
  const video = document.createElement('video')
  Object.assign(video, { muted: true, loop: true, playsInline: true, src: source.url })
  video.addEventListener('error', onFailure, { signal: abort.signal })
  stage.showVideo(video, previewStart)
  // A browser that will not play by itself still shows the first picture.
  video.play().catch(() => undefined)
  return () => {
    abort.abort()
    video.pause()
    video.removeAttribute('src')
    video.load()
  }
}
