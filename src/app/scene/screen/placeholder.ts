import { drawIcon } from '../icons'
import { ink } from '../ink'

const side = 768

/** What stands in for a cover that nobody made, or a photo that does not come. */
export function drawPlaceholder(kind: 'sound' | 'photo'): HTMLCanvasElement {
  const canvas = document.createElement('canvas')
  canvas.width = side
  canvas.height = side
  const context = canvas.getContext('2d')!
  const ground = context.createLinearGradient(0, 0, side, side)
  ground.addColorStop(0, '#262b38')
  ground.addColorStop(1, '#14161f')
  context.fillStyle = ground
  context.fillRect(0, 0, side, side)
  context.fillStyle = ink.quiet
  drawIcon(context, kind, side / 2, side / 2, side * 0.3)
  return canvas
}
