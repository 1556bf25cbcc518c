import { type PerspectiveCamera, Scene, type Texture, type WebGLRenderer } from 'three'
import { type Correction, correctProjection, noCorrection, type Projection } from '../media/projection'
import type { Stage, Undo } from '../ports'
import { setupLookControls } from './look-controls'
import { createPageCamera } from './page-camera'
import { loadPhoto } from './photo'
import { createRenderer } from './renderer'
import { createSurface, type Surface } from './surface'
import { onVideoFrame } from './video-frames'
import { createVideoTexture } from './video-texture'

/** `projection` is the entry's own; `seen` is what the viewer made of it. */
export type Shown = (
  | { readonly kind: 'video'; readonly video: HTMLVideoElement }
  | { readonly kind: 'photo'; readonly url: string }
) & {
  readonly projection: Projection
  readonly seen: Projection
  /** Both eyes see the left eye's picture. */
  readonly isMono: boolean
}

/** The stage with what a headset needs of it. */
export interface ThreeStage extends Stage {
  readonly renderer: WebGLRenderer
  readonly scene: Scene
  /** The page's camera; it sees what the left eye sees. */
  readonly camera: PerspectiveCamera
  /** Already in `scene`. Rotate `surface.object` to recenter in the headset, and turn it back when leaving. */
  readonly surface: Surface
  shown(): Shown | null
  onShown(listener: (shown: Shown | null) => void): Undo
  /** Stops the page's own drawing and resizing while something else drives the renderer; new video frames still reach the texture. */
  suspend(): Undo
}

/** Sharper than this nobody sees, and every pixel costs. */
const MOST_PIXELS_PER_POINT = 2

/**
 * Makes the canvas, its context and an empty sphere. Draws only when there is a new picture or the view has moved.
 * @throws Error when the browser has no WebGL 2.
 */
export function createStage(): ThreeStage {
  const canvas = document.createElement('canvas')
  canvas.style.cssText = 'display:block;width:100%;height:100%;touch-action:none'
  const renderer = createRenderer(canvas)
  const scene = new Scene()
  const surface = createSurface()
  scene.add(surface.object)

  let shown: Shown | null = null
  let release: Undo = () => undefined
  let correction = noCorrection
  /** Brings the texture of the moment onto the surface as it is to be seen. */
  let refresh: () => void = () => undefined
  let hasPicture = false
  let suspensions = 0
  /** The container that the canvas belongs into. */
  let home: HTMLElement | null = null
  /** Brings the canvas to its container's size; nothing while it is in none. */
  let fitToContainer: () => void = () => undefined
  let request = 0
  const firstPicture = new Set<() => void>()
  const shownListeners = new Set<(shown: Shown | null) => void>()
  const lostListeners = new Set<() => void>()

  /** While something else drives the renderer, the canvas stays where that has put it. */
  const settle = (): void => {
    if (suspensions > 0 || canvas.parentElement === home) return
    if (home) home.append(canvas)
    else canvas.remove()
  }

  const isDrawing = (): boolean => hasPicture && suspensions === 0 && !renderer.getContext().isContextLost()

  const requestDraw = (): void => {
    if (request === 0 && isDrawing()) request = requestAnimationFrame(draw)
  }

  const draw = (now: number): void => {
    cancelAnimationFrame(request)
    request = 0
    if (!isDrawing()) return
    const isMoving = page.step(now)
    renderer.render(scene, page.camera)
    if (isMoving) requestDraw()
  }

  const page = createPageCamera(requestDraw)
  setupLookControls(canvas, page)

  const pictureArrived = (): void => {
    const isFirst = !hasPicture
    hasPicture = true
    requestDraw()
    if (isFirst) for (const listener of [...firstPicture]) listener()
  }

  const announce = (next: Shown | null): void => {
    shown = next
    for (const listener of shownListeners) listener(next)
  }

  const remove = (): void => {
    release()
    release = () => undefined
    refresh = () => undefined
    surface.hide()
    hasPicture = false
    if (suspensions === 0) renderer.clear()
  }

  const clear = (): void => {
    remove()
    correction = noCorrection
    if (shown) announce(null)
  }

  const asSeen = (projection: Projection): Pick<Shown, 'projection' | 'seen' | 'isMono'> => ({
    projection,
    seen: correctProjection(projection, correction),
    isMono: correction.isMono,
  })

  const showTexture = (texture: Texture, projection: Projection, width: number, height: number): void => {
    surface.show(texture, correctProjection(projection, correction), correction.isMono)
    surface.setFrameSize(width, height)
  }

  const showVideo = (video: HTMLVideoElement, projection: Projection): void => {
    remove()
    const texture = createVideoTexture(video)
    refresh = () => showTexture(texture, projection, video.videoWidth, video.videoHeight)
    const onFrame = (): void => {
      if (hasPicture) surface.setFrameSize(video.videoWidth, video.videoHeight)
      else refresh()
      texture.needsUpdate = true
      pictureArrived()
    }
    const stopFrames = onVideoFrame(video, onFrame)
    release = () => {
      stopFrames()
      texture.dispose()
    }
    announce({ kind: 'video', video, ...asSeen(projection) })
    // A stream that was prepared ahead presented its first picture before anyone listened.
    if (video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA && video.videoWidth > 0) onFrame()
  }

  const showPhoto = async (url: string, projection: Projection, signal: AbortSignal): Promise<void> => {
    const isWhole = projection.stereo === 'mono' && projection.coverage === 360
    const photo = await loadPhoto(url, renderer.capabilities.maxTextureSize, isWhole, signal)
    remove()
    renderer.initTexture(photo.texture)
    photo.release()
    release = () => photo.texture.dispose()
    refresh = () => showTexture(photo.texture, projection, photo.width, photo.height)
    refresh()
    announce({ kind: 'photo', url, ...asSeen(projection) })
    pictureArrived()
  }

  const adjust = (to: Correction): void => {
    correction = to
    if (!shown) return
    if (hasPicture) refresh()
    announce({ ...shown, ...asSeen(shown.projection) })
    requestDraw()
  }

  canvas.addEventListener('webglcontextlost', () => {
    for (const listener of lostListeners) listener()
  })
  canvas.addEventListener('webglcontextrestored', () => {
    if (shown?.kind === 'video') showVideo(shown.video, shown.projection)
    // The decoded pixels were given back after the upload, so a photo is fetched again (from the browser's cache).
    if (shown?.kind === 'photo')
      void showPhoto(shown.url, shown.projection, new AbortController().signal).catch(() => undefined)
  })

  return {
    canvas,
    renderer,
    scene,
    camera: page.camera,
    surface,
    mount(container) {
      home = container
      settle()
      const resize = (): void => {
        const { clientWidth: width, clientHeight: height } = container
        if (suspensions > 0 || width === 0 || height === 0) return
        renderer.setPixelRatio(Math.min(devicePixelRatio, MOST_PIXELS_PER_POINT))
        renderer.setSize(width, height, false)
        page.camera.aspect = width / height
        page.camera.updateProjectionMatrix()
        // A new size empties the canvas: draw before the browser shows it.
        draw(performance.now())
      }
      fitToContainer = resize
      resize()
      const sizes = new ResizeObserver(resize)
      sizes.observe(container)
      return () => {
        sizes.disconnect()
        if (fitToContainer === resize) fitToContainer = () => undefined
        if (home === container) home = null
        settle()
      }
    },
    showVideo,
    showPhoto,
    adjust,
    clear,
    shown: () => shown,
    onShown: (listener) => subscribe(shownListeners, listener),
    onFirstPicture: (listener) => subscribe(firstPicture, listener),
    onContextLost: (listener) => subscribe(lostListeners, listener),
    view: page.view,
    turn: page.turn,
    recenter: () => page.recenter(),
    async capture(width) {
      if (!isDrawing()) throw new Error('There is no picture to capture yet.')
      if (width) {
        renderer.setPixelRatio(1)
        renderer.setSize(width, Math.round(width / page.camera.aspect), false)
      }
      // The drawing buffer holds its picture only until this task ends.
      draw(performance.now())
      const taken = new Promise<Blob>((resolve, reject) => {
        const keep = (blob: Blob | null) =>
          blob ? resolve(blob) : reject(new Error('The view gave no picture.'))
        canvas.toBlob(keep, 'image/jpeg', 0.92)
      })
      if (width) fitToContainer()
      return await taken
    },
    followDevice: page.followDevice,
    suspend() {
      suspensions += 1
      let isOver = false
      return () => {
        if (isOver) return
        isOver = true
        suspensions -= 1
        settle()
        // The window may have changed its size meanwhile.
        fitToContainer()
        requestDraw()
      }
    },
  }
}

function subscribe<Listener>(listeners: Set<Listener>, listener: Listener): Undo {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
