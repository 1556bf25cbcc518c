import { useThree } from '@react-three/fiber'
import { useEffect, useRef } from 'react'
import { LinearFilter, NoColorSpace, Texture } from 'three'
import type { Entry } from '../../media/entry'
import type { Undo } from '../../ports'
import { loadPhoto } from '../../stage/photo'
import { onVideoFrame } from '../../stage/video-frames'
import { createVideoTexture } from '../../stage/video-texture'
import { useApp, useSlice } from '../../state/hooks'
import { drawPlaceholder } from './placeholder'

/** What the screen shows. `size` is asked anew each frame: a film changes its own while it plays. */
export type ScreenPicture = {
  readonly texture: Texture
  readonly size: () => { readonly width: number; readonly height: number }
}

/** More pixels than this a screen of any size cannot show. */
const mostPixels = 4096
const coverPixels = 1024

/**
 * The film, photo or cover of a flat entry, to be asked each frame: null until its first picture is there, and at once when the entry goes,
 * because a texture that was given back must not be drawn again.
 */
export function useScreenPicture(entry: Entry): () => ScreenPicture | null {
  const { playback, ports } = useApp()
  const gl = useThree((three) => three.gl)
  const photo = useSlice(playback, (state) => (state.phase === 'ready' ? state.photo : null))
  const isReady = useSlice(playback, (state) => state.phase === 'ready' && state.entryId === entry.id)
  const picture = useRef<ScreenPicture | null>(null)

  useEffect(() => {
    if (!isReady) return
    const leaving = new AbortController()
    const { signal } = leaving
    let release: Undo = () => undefined
    const show = (shown: ScreenPicture) => {
      picture.current = shown
      release = () => shown.texture.dispose()
    }
    const load = async (url: string) => {
      const limit = Math.min(mostPixels, gl.capabilities.maxTextureSize)
      const { texture, width, height, release: free } = await loadPhoto(url, limit, true, signal)
      gl.initTexture(texture)
      free()
      show({ texture, size: () => ({ width, height }) })
    }
    const showStill = async (urls: readonly string[], instead: 'sound' | 'photo') => {
      for (const url of urls) {
        if (
          await load(url).then(
            () => true,
            () => false,
          )
        )
          return
        if (signal.aborted) return
      }
      show(drawnPicture(drawPlaceholder(instead)))
    }
    const video = playback.video()
    if (entry.kind === 'audio')
      void showStill([ports.library.thumbnail(entry, coverPixels, coverPixels)], 'sound')
    else if (entry.kind === 'image' && photo) void showStill([photo.resized, photo.original], 'photo')
    else if (entry.kind === 'video' && video)
      release = followVideo(video, (shown) => {
        picture.current = shown
      })
    return () => {
      leaving.abort()
      picture.current = null
      release()
    }
  }, [isReady, entry, photo, playback, ports, gl])

  return () => picture.current
}

function followVideo(video: HTMLVideoElement, show: (picture: ScreenPicture) => void): Undo {
  const texture = createVideoTexture(video)
  const picture = { texture, size: () => ({ width: video.videoWidth, height: video.videoHeight }) }
  const onFrame = () => {
    texture.needsUpdate = true
    show(picture)
  }
  const stop = onVideoFrame(video, onFrame)
  if (video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA && video.videoWidth > 0) onFrame()
  return () => {
    stop()
    texture.dispose()
  }
}

/** As photos and films are: not converted, counted from the top. */
function drawnPicture(canvas: HTMLCanvasElement): ScreenPicture {
  const texture = new Texture(canvas)
  texture.colorSpace = NoColorSpace
  texture.flipY = false
  texture.minFilter = LinearFilter
  texture.generateMipmaps = false
  texture.needsUpdate = true
  return { texture, size: () => ({ width: canvas.width, height: canvas.height }) }
}
