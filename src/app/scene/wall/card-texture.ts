import {
  DataArrayTexture,
  LinearFilter,
  LinearMipmapLinearFilter,
  RGBAFormat,
  Texture,
  UnsignedByteType,
  Vector3,
  type WebGLRenderer,
} from 'three'
import type { Undo } from '../../ports'
import type { Draw } from '../canvas-panel'
import { card } from './layout'

/** Pictures of cards alive at once, however large the library: the page looked at, both neighbours, and a few to come back to. */
export const mostPictures = 64

/** Pixels for each millimetre: 35 a degree, more than any headset of today shows. */
const density = 1
/** The whole picture, and two halvings for headsets with fewer pixels. */
const levels = 3

/** All cards in one texture of many layers, so that a whole wall is one draw. */
export interface CardTexture {
  readonly texture: DataArrayTexture
  /** Draws a card, in millimetres, and puts it into a layer. */
  put(layer: number, draw: Draw): void
  dispose: Undo
}

/** Colours go in and come out as the canvas has them, multiplied by their opacity and in sRGB: nothing is converted on the way. */
export function createCardTexture(renderer: WebGLRenderer): CardTexture {
  const width = card.width * density
  const height = card.height * density
  const texture = new DataArrayTexture(null, width, height, mostPictures)
  texture.format = RGBAFormat
  texture.type = UnsignedByteType
  texture.magFilter = LinearFilter
  texture.minFilter = LinearMipmapLinearFilter
  texture.generateMipmaps = false
  // Halvings are put in one by one; their number alone is what three asks for to make room for them.
  texture.mipmaps = Array.from({ length: levels }, () => ({ data: new Uint8Array(), width: 0, height: 0 }))
  texture.premultiplyAlpha = true
  texture.source.dataReady = false
  texture.needsUpdate = true

  const steps = Array.from({ length: levels }, (_, level) => {
    const canvas = document.createElement('canvas')
    canvas.width = Math.max(1, Math.floor(width / 2 ** level))
    canvas.height = Math.max(1, Math.floor(height / 2 ** level))
    const context = canvas.getContext('2d', { willReadFrequently: true })!
    context.imageSmoothingQuality = 'high'
    return { canvas, context, source: new Texture(canvas) }
  })
  const place = new Vector3()

  return {
    texture,
    put(layer, draw) {
      place.set(0, 0, layer)
      for (const [level, { canvas, context, source }] of steps.entries()) {
        context.setTransform(1, 0, 0, 1, 0, 0)
        context.clearRect(0, 0, canvas.width, canvas.height)
        const above = steps[level - 1]?.canvas
        if (above) context.drawImage(above, 0, 0, canvas.width, canvas.height)
        else {
          context.scale(density, density)
          draw(context)
        }
        renderer.copyTextureToTexture(source, texture, null, place, 0, level)
      }
    },
    dispose() {
      texture.dispose()
      for (const { source } of steps) source.dispose()
    },
  }
}
