import { MathUtils, Quaternion, Vector3 } from 'three'
import { boundsOf, type Projection } from '../media/projection'
import { poseTurn } from '../stage/pose'

/** A film as it is to be seen: `isMono` gives both eyes the left eye's picture. */
export type LayerPicture = {
  readonly video: HTMLVideoElement
  readonly projection: Projection
  readonly isMono: boolean
}

/** Newer than the type packages: both are there on some browsers only. */
type Layer = XREquirectLayer & { forceMonoPresentation?: boolean; invertStereo?: boolean }

export type MediaLayerOptions = {
  readonly session: XRSession
  /** Of kind `local`: the picture stays in the room, however the head moves. */
  readonly space: XRReferenceSpace
  readonly binding: Pick<XRMediaBinding, 'createEquirectLayer'>
  /** What three draws into; always the last one, over the film. */
  readonly baseLayer: () => XRLayer | null
}

export interface MediaLayer {
  /** Gives null when the compositor shows the film from the next frame on, otherwise why it cannot. */
  show(picture: LayerPicture): string | null
  /** Turns the film around the viewer as the sphere would be turned. */
  turn(world: Quaternion): void
  /** Takes the film away and keeps its layer for the next one. */
  hide(): void
  /** Gives everything back once the session has ended; there is no render state to leave by then. */
  end(): void
}

const layouts = {
  mono: 'mono',
  'top-bottom': 'stereo-top-bottom',
  'left-right': 'stereo-left-right',
} as const satisfies Record<Projection['stereo'], XRLayerLayout>

const UP = new Vector3(0, 1, 0)

/**
 * Films on an equirect layer of the headset's compositor (https://www.w3.org/TR/webxrlayers-1/#videolayer): sampled once, in their own
 * rate, sharper and cheaper than any sphere. The contract that browsers were seen to keep: a radius of 0 is infinitely far, one layer serves
 * a `<video>` over any change of source, and a layer leaves the session's render state before it is destroyed.
 */
export function createMediaLayer({ session, space, binding, baseLayer }: MediaLayerOptions): MediaLayer {
  let layer: Layer | null = null
  let madeFor: { readonly video: HTMLVideoElement; readonly key: string } | null = null
  let isShown = false
  /** Out of the render state, or about to be. */
  const leaving = new Set<Layer>()
  /** The picture's own turn within the world's. */
  const own = new Quaternion()
  const world = new Quaternion()
  const placed = new Quaternion()

  const present = (layers: readonly Layer[]): void => {
    const base = baseLayer()
    if (base) session.updateRenderState({ layers: [...layers, base] })
    isShown = layers.length > 0
  }

  const discard = (): void => {
    const old = layer
    layer = null
    madeFor = null
    if (!old) return
    leaving.add(old)
    // The render state changes with the next frame; until then the old layer is still in use.
    session.requestAnimationFrame(() => {
      if (leaving.delete(old)) old.destroy()
    })
  }

  const place = (): XRRigidTransform => {
    placed.copy(world).multiply(own)
    const { x, y, z, w } = placed
    return new XRRigidTransform(undefined, { x, y, z, w })
  }

  const make = ({ video, projection }: LayerPicture): Layer => {
    const { left, right, bottom, top } = boundsOf(projection)
    const { degToRad } = MathUtils
    const made = binding.createEquirectLayer(video, {
      space,
      layout: layouts[projection.stereo],
      invertStereo: projection.isRightEyeFirst ?? false,
      transform: place(),
      radius: 0,
      centralHorizontalAngle: degToRad(right - left),
      upperVerticalAngle: degToRad(top),
      lowerVerticalAngle: degToRad(bottom),
    })
    if (!made) throw new Error('the browser gave none')
    return made
  }

  return {
    show(picture) {
      const { video, projection, isMono } = picture
      turnOf(projection, own)
      const key = keyOf(projection)
      if (!layer || madeFor?.key !== key || madeFor.video !== video) {
        let next: Layer
        try {
          next = make(picture)
        } catch (error) {
          if (isShown) present([])
          discard()
          return `the layer could not be made: ${error instanceof Error ? error.message : error}`
        }
        if (isShown) present([])
        discard()
        layer = next
        madeFor = { video, key }
      } else {
        layer.transform = place()
      }
      if ('forceMonoPresentation' in layer) layer.forceMonoPresentation = isMono
      else if (isMono && projection.stereo !== 'mono') {
        if (isShown) present([])
        return 'this browser cannot show one picture of two to both eyes'
      }
      if (!isShown) present([layer])
      return null
    },
    turn(to) {
      if (world.equals(to)) return
      world.copy(to)
      if (layer) layer.transform = place()
    },
    hide() {
      if (isShown) present([])
    },
    end() {
      isShown = false
      if (layer) leaving.add(layer)
      layer = null
      for (const old of leaving) old.destroy()
      leaving.clear()
    },
  }
}

/** What a layer is made for and cannot be changed in. */
function keyOf(projection: Projection): string {
  return JSON.stringify([projection.stereo, projection.isRightEyeFirst ?? false, boundsOf(projection)])
}

/** A layer is centred on its transform, so a picture that lies to one side is turned there. */
function turnOf(projection: Projection, into: Quaternion): void {
  const { left, right } = boundsOf(projection)
  into.setFromAxisAngle(UP, -MathUtils.degToRad((left + right) / 2))
  if (projection.pose) into.premultiply(poseTurn(projection.pose))
}
