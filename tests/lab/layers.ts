import type { Page } from 'playwright-core'

/** What the recording compositor has been told; kept by the page. */
export type LayerRecord = {
  /** Of every layer made: as it was asked for and as it is now. */
  readonly made: { layout: string; radius: number; orientation: number[]; isDestroyed: boolean }[]
  /** The layers of the render state: indexes into `made`, and `base` for what three draws. */
  readonly shown: (number | 'base')[]
  /** What browsers forbid and was done all the same. */
  readonly offences: string[]
}

/**
 * Gives an emulated headset the compositor layers that it lacks: they are recorded, not drawn. Call it after `wearHeadset`.
 * Where a layer is shown, the page's own background is seen through the canvas.
 */
export async function fitLayers(page: Page): Promise<void> {
  await page.addInitScript(() => {
    type Fake = Record<string, unknown> & { transform: XRRigidTransform; isDestroyed: boolean }
    const made: Fake[] = []
    const offences: string[] = []
    let shown: unknown[] = []
    const layers = {
      fails: false,
      record: () => ({
        made: made.map(({ layout, radius, transform: { orientation }, isDestroyed }) => ({
          layout,
          radius,
          orientation: [orientation.x, orientation.y, orientation.z, orientation.w],
          isDestroyed,
        })),
        shown: shown.map((layer) => (made.includes(layer as Fake) ? made.indexOf(layer as Fake) : 'base')),
        offences,
      }),
    }
    class RecordingBinding {
      createEquirectLayer(video: HTMLVideoElement, init: object): unknown {
        if (layers.fails) throw new DOMException('No more layers.', 'NotSupportedError')
        if (video.readyState < 1) offences.push('made before the metadata')
        const layer = {
          ...init,
          forceMonoPresentation: false,
          isDestroyed: false,
          destroy() {
            if (shown.includes(layer)) offences.push('destroyed while shown')
            layer.isDestroyed = true
          },
        } as unknown as Fake
        made.push(layer)
        return layer
      }
    }
    const { prototype } = XRSession
    const features = Object.getOwnPropertyDescriptor(prototype, 'enabledFeatures')!.get!
    Object.defineProperty(prototype, 'enabledFeatures', {
      get(this: XRSession) {
        return [...features.call(this), 'layers']
      },
    })
    const { updateRenderState, end } = prototype
    prototype.end = async function (this: XRSession) {
      shown = []
      await end.call(this)
    }
    prototype.updateRenderState = async function (this: XRSession, state?: XRRenderStateInit) {
      if (!state?.layers) return await updateRenderState.call(this, state)
      if (state.layers.some((layer) => (layer as unknown as Fake).isDestroyed))
        offences.push('shown after it was destroyed')
      const next = [...state.layers]
      // A pending render state counts from the next frame on.
      this.requestAnimationFrame(() => {
        shown = next
      })
    }
    Object.assign(window, { XRMediaBinding: RecordingBinding, layers })
  })
}

export type LayersInPage = { fails: boolean; record(): LayerRecord }

declare global {
  interface Window {
    layers: LayersInPage
  }
}
