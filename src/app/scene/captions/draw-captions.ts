import type { CaptionGround } from '../../state/comfort'
import { ink } from '../ink'
import { type CaptionLine, captionHeight, captionWidth, leftOfSide, lineHeightOf } from './caption-layout'

/**
 * Lines one under the other on the lower or the upper edge of their panel, each on its own ground as on a page; the font is set already.
 */
export function drawCaptions(
  context: CanvasRenderingContext2D,
  lines: readonly CaptionLine[],
  size: number,
  ground: CaptionGround,
  edge: 'top' | 'bottom',
): void {
  const high = lineHeightOf(size)
  const first = edge === 'top' ? 0 : captionHeight(size) - lines.length * high
  const inset = size * 0.5
  const rects = lines.map(({ text, side, at }, index) => {
    const width = Math.min(captionWidth, context.measureText(text).width + 2 * inset)
    const x = Math.min(captionWidth - width, Math.max(0, at * captionWidth - leftOfSide[side] * width))
    return { x, y: first + index * high, width }
  })
  if (ground !== 'none') {
    context.fillStyle = ground === 'solid' ? ink.captionSolid : ink.captionDim
    // One shape, so that grounds that touch show no seam.
    context.beginPath()
    for (const { x, y, width } of rects) context.roundRect(x, y, width, high + 0.5, size * 0.24)
    context.fill()
  }
  context.textAlign = 'center'
  context.textBaseline = 'middle'
  context.lineJoin = 'round'
  for (const [index, { text, direction }] of lines.entries()) {
    const { x, y, width } = rects[index]!
    context.direction = direction
    if (ground === 'none') {
      context.strokeStyle = ink.captionEdge
      context.lineWidth = size * 0.2
      context.strokeText(text, x + width / 2, y + high / 2)
    }
    context.fillStyle = ink.text
    context.fillText(text, x + width / 2, y + high / 2)
  }
  context.direction = 'ltr'
}
