import { Quaternion, Vector3 } from 'three'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Projection } from '../../src/app/media/projection'
import { createMediaLayer } from '../../src/app/xr/media-layer'

type Made = Record<string, unknown> & { destroy(): void; isDestroyed: boolean; transform: FakeTransform }

class FakeTransform {
  readonly orientation: DOMPointInit
  constructor(_position: unknown, orientation: DOMPointInit) {
    this.orientation = orientation
  }
}

const whole: Projection = { shape: 'equirectangular', coverage: 360, stereo: 'mono' }
const video = {} as HTMLVideoElement
const base = { name: 'base' } as unknown as XRLayer
const space = { name: 'local' } as unknown as XRReferenceSpace

/** A session and binding as the Layers module describes them, which note what they are told and object to what it forbids. */
function createSession(options: { readonly hasForceMono?: boolean } = {}) {
  const made: Made[] = []
  const states: unknown[][] = []
  let frames: (() => void)[] = []
  let failure: unknown = null
  let hasEnded = false
  const session = {
    updateRenderState({ layers }: { layers: readonly Made[] }) {
      if (hasEnded) throw new DOMException('The session has ended.', 'InvalidStateError')
      if (layers.some((layer) => layer.isDestroyed)) throw new Error('A destroyed layer may not be shown.')
      states.push([...layers])
    },
    requestAnimationFrame: (callback: () => void) => frames.push(callback),
  }
  const binding = {
    createEquirectLayer(of: HTMLVideoElement, init: object) {
      if (failure) throw failure
      const layer: Made = {
        of,
        ...init,
        transform: (init as Made).transform,
        isDestroyed: false,
        ...(options.hasForceMono ? { forceMonoPresentation: false } : {}),
        destroy() {
          if (!hasEnded && states.at(-1)?.includes(layer))
            throw new Error('A layer that is shown was destroyed.')
          layer.isDestroyed = true
        },
      }
      made.push(layer)
      return layer
    },
  }
  const layer = createMediaLayer({
    session: session as unknown as XRSession,
    space,
    binding: binding as unknown as XRMediaBinding,
    baseLayer: () => base,
  })
  return {
    layer,
    made,
    states,
    shown: () => states.at(-1),
    frame() {
      const due = frames
      frames = []
      for (const callback of due) callback()
    },
    endSession() {
      hasEnded = true
    },
    failWith(error: unknown) {
      failure = error
    },
  }
}

beforeEach(() => {
  vi.stubGlobal('XRRigidTransform', FakeTransform)
})

/** Where the middle of the layer is, seen by the viewer. */
function middleOf(layer: Made): number[] {
  const { x, y, z, w } = layer.transform.orientation
  return new Vector3(0, 0, -1)
    .applyQuaternion(new Quaternion(x, y, z, w))
    .toArray()
    .map((part) => Math.round(part * 1e6) / 1e6 + 0)
}

describe('the media layer', () => {
  it('is infinitely far, all around, in the room, and under what three draws', () => {
    const { layer, made, shown } = createSession()
    expect(layer.show({ video, projection: whole, isMono: false })).toBeNull()
    expect(made[0]).toMatchObject({
      of: video,
      space,
      layout: 'mono',
      invertStereo: false,
      radius: 0,
      centralHorizontalAngle: 2 * Math.PI,
      upperVerticalAngle: Math.PI / 2,
      lowerVerticalAngle: -Math.PI / 2,
    })
    expect(shown()).toEqual([made[0], base])
  })

  it('covers the half or the part that the picture covers, turned to where its middle lies', () => {
    const { layer, made } = createSession()
    const half: Projection = { ...whole, coverage: 180, stereo: 'left-right' }
    layer.show({ video, projection: half, isMono: false })
    expect(made[0]).toMatchObject({ layout: 'stereo-left-right', centralHorizontalAngle: Math.PI })
    const bounds = { left: 0, right: 180, bottom: -30, top: 60 }
    layer.show({ video, projection: { ...half, isRightEyeFirst: true, bounds }, isMono: false })
    expect(made[1]).toMatchObject({
      invertStereo: true,
      centralHorizontalAngle: Math.PI,
      upperVerticalAngle: Math.PI / 3,
      lowerVerticalAngle: -Math.PI / 6,
    })
    expect(middleOf(made[1]!)).toEqual([1, 0, 0])
    layer.show({ video, projection: { ...whole, pose: { yaw: 0, pitch: 90, roll: 0 } }, isMono: false })
    expect(middleOf(made[2]!)).toEqual([0, 1, 0])
  })

  it('follows the turn of the world, for the one that is shown and the next', () => {
    const { layer, made } = createSession()
    const toTheLeft = new Quaternion().setFromAxisAngle(new Vector3(0, 1, 0), Math.PI / 2)
    layer.show({ video, projection: whole, isMono: false })
    const before = made[0]!.transform
    layer.turn(new Quaternion())
    expect(made[0]!.transform).toBe(before)
    layer.turn(toTheLeft)
    expect(middleOf(made[0]!)).toEqual([-1, 0, 0])
    layer.show({ video, projection: { ...whole, stereo: 'top-bottom' }, isMono: false })
    expect(middleOf(made[1]!)).toEqual([-1, 0, 0])
  })

  it('is one for all films of a layout; another layout leaves the render state first and is destroyed a frame later', () => {
    const { layer, made, shown, frame, endSession } = createSession()
    layer.show({ video, projection: whole, isMono: false })
    layer.hide()
    expect(shown()).toEqual([base])
    layer.show({ video, projection: { ...whole }, isMono: false })
    expect(made).toHaveLength(1)
    expect(shown()).toEqual([made[0], base])
    layer.show({ video, projection: { ...whole, stereo: 'top-bottom' }, isMono: false })
    expect(shown()).toEqual([made[1], base])
    expect(made[0]!.isDestroyed).toBe(false)
    frame()
    expect(made[0]!.isDestroyed).toBe(true)
    endSession()
    layer.end()
    expect(made.map(({ isDestroyed }) => isDestroyed)).toEqual([true, true])
  })

  it('shows one picture of two where the browser can, and says so where it cannot', () => {
    const stereo: Projection = { ...whole, stereo: 'top-bottom' }
    const able = createSession({ hasForceMono: true })
    expect(able.layer.show({ video, projection: stereo, isMono: true })).toBeNull()
    expect(able.made[0]).toMatchObject({ forceMonoPresentation: true })
    able.layer.show({ video, projection: stereo, isMono: false })
    expect(able.made).toHaveLength(1)
    expect(able.made[0]).toMatchObject({ forceMonoPresentation: false })
    const unable = createSession()
    unable.layer.show({ video, projection: stereo, isMono: false })
    expect(unable.layer.show({ video, projection: stereo, isMono: true })).toMatch(/one picture/)
    expect(unable.shown()).toEqual([base])
    expect(unable.layer.show({ video, projection: whole, isMono: true })).toBeNull()
  })

  it('says why when the browser makes none, and leaves nothing behind', () => {
    const { layer, made, shown, frame, failWith } = createSession()
    layer.show({ video, projection: whole, isMono: false })
    failWith(new DOMException('Too many layers.', 'NotSupportedError'))
    expect(layer.show({ video, projection: { ...whole, stereo: 'left-right' }, isMono: false })).toMatch(
      /Too many layers/,
    )
    expect(shown()).toEqual([base])
    frame()
    expect(made[0]!.isDestroyed).toBe(true)
  })
})
