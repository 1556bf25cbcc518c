import type { PicturePath, Undo } from '../ports'
import type { Shown, ThreeStage } from '../stage/stage'
import { createMediaLayer, type MediaLayer } from './media-layer'

/** The sphere is drawn into the same picture as the panels and must stay sharp to the rim. */
const sphereFoveation = 0.2
/** Beside a layer there are only panels, and nobody reads from the corner of the eye. */
const layerFoveation = 1
/** The sphere is drawn on until the compositor surely shows the layer, so that there is no black frame between them. */
const framesBoth = 3

export type PicturePathOptions = {
  readonly session: XRSession
  readonly stage: Pick<ThreeStage, 'renderer' | 'surface' | 'shown'>
  /** Told whenever the path changes, with the reason. */
  readonly note: (what: string) => void
  readonly onPath: (path: PicturePath) => void
}

/** Why this session can have no media layer at all, or null. */
export function layerObstacle(session: XRSession & { readonly maxRenderLayers?: number }): string | null {
  if (!session.enabledFeatures?.includes('layers')) return 'the session has no layers'
  if (typeof XRMediaBinding !== 'function') return 'the browser has layers but no XRMediaBinding'
  if ((session.maxRenderLayers ?? 2) < 2) return 'the session takes one layer only'
  return null
}

/**
 * Chooses between the compositor's layer and the sphere for as long as the session lasts: the layer for films where the browser has it and
 * can make it, the sphere for everything else. Whatever the sphere is turned to, the layer is turned to as well.
 */
export function followPicture({ session, stage, note, onPath }: PicturePathOptions): Undo {
  const { renderer, surface } = stage
  let layer: MediaLayer | null = null
  let obstacle = layerObstacle(session)
  /** What is on its way to, or on, the layer. */
  let layered: Shown | null = null
  let framesLeft = 0
  let refused: Shown | null = null
  let told = ''
  let isOver = false

  const tell = (what: string): void => {
    if (what === told) return
    told = what
    note(what)
  }

  const begin = async (): Promise<void> => {
    const space = await session.requestReferenceSpace('local')
    if (isOver) return
    layer = createMediaLayer({
      session,
      space,
      binding: new XRMediaBinding(session),
      baseLayer: () => renderer.xr.getBaseLayer(),
    })
  }

  const toSphere = (): void => {
    layered = null
    surface.setDrawn(true)
    renderer.xr.setFoveation(sphereFoveation)
    onPath('sphere')
    layer?.hide()
  }

  const toLayer = (shown: Shown & { readonly kind: 'video' }): void => {
    layer!.turn(surface.object.quaternion)
    const failure = layer!.show({ video: shown.video, projection: shown.seen, isMono: shown.isMono })
    if (failure) {
      refused = shown
      toSphere()
      tell(`sphere: ${failure}`)
    } else {
      surface.setDrawn(true)
      framesLeft = framesBoth
      layered = shown
      onPath('layer')
      tell('media layer')
    }
  }

  const step = (): void => {
    if (isOver) return
    session.requestAnimationFrame(step)
    const shown = stage.shown()
    if (shown?.kind !== 'video' || obstacle) {
      if (layered) toSphere()
      if (shown) tell(`sphere: ${obstacle ?? 'a photo'}`)
      return
    }
    const isReady = layer && shown.video.readyState >= HTMLMediaElement.HAVE_METADATA
    if (!isReady || shown === refused) return
    if (shown !== layered) toLayer(shown)
    else followLayer()
  }

  const followLayer = (): void => {
    layer!.turn(surface.object.quaternion)
    if (framesLeft > 0) framesLeft -= 1
    if (framesLeft > 0 || !surface.object.visible) return
    surface.setDrawn(false)
    renderer.xr.setFoveation(layerFoveation)
  }

  renderer.xr.setFoveation(sphereFoveation)
  onPath('sphere')
  if (!obstacle) {
    begin().catch((error: unknown) => {
      obstacle = `the layer could not begin: ${error instanceof Error ? error.message : error}`
    })
  }
  session.requestAnimationFrame(step)

  return () => {
    isOver = true
    surface.setDrawn(true)
    onPath('page')
    layer?.end()
  }
}
