/** Cards drawn into the texture of the wall and read back from the graphics card: `window.cards`. */

import { toCard } from '../../../src/app/media/card'
import { font } from '../../../src/app/scene/ink'
import { type CardTexture, createCardTexture } from '../../../src/app/scene/wall/card-texture'
import { drawCard } from '../../../src/app/scene/wall/draw-card'
import { card as size, type } from '../../../src/app/scene/wall/layout'
import { createRenderer } from '../../../src/app/stage/renderer'
import { makeEntry } from '../../fakes/library'

const renderer = createRenderer(document.createElement('canvas'))
const texture: CardTexture = createCardTexture(renderer)
const gl = renderer.getContext() as WebGL2RenderingContext

/** Where the first line of a title is, in pixels of the texture, and as far above and below it as letters reach. */
const line = { top: size.pictureHeight + 6, height: type.titleLine + 6 }

const cards = {
  line: { ...line, width: size.width },
  font: font(type.title, 600),
  /** Draws a card with this title into a layer and gives the ink in each column of its title, as the graphics card has it. */
  titleOf(title: string, layer: number): number[] {
    const card = toCard(makeEntry({ name: title }))
    texture.put(layer, (context) =>
      drawCard(context, { card, ownerName: 'ann', date: 'today', share: null }, null),
    )
    const { __webglTexture: handle } = renderer.properties.get(texture.texture) as {
      __webglTexture: WebGLTexture
    }
    const frame = gl.createFramebuffer()
    gl.bindFramebuffer(gl.FRAMEBUFFER, frame)
    gl.framebufferTextureLayer(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, handle, 0, layer)
    const pixels = new Uint8Array(size.width * line.height * 4)
    gl.readPixels(0, line.top, size.width, line.height, gl.RGBA, gl.UNSIGNED_BYTE, pixels)
    gl.bindFramebuffer(gl.FRAMEBUFFER, null)
    gl.deleteFramebuffer(frame)
    return Array.from({ length: size.width }, (_, x) => {
      let sum = 0
      for (let y = 0; y < line.height; y++) {
        const pixel = (y * size.width + x) * 4
        sum += Math.max(pixels[pixel]!, pixels[pixel + 1]!, pixels[pixel + 2]!) / 255
      }
      return sum
    })
  },
}

export type Cards = typeof cards
Object.assign(window, { cards })
