import { ink } from './ink'

/** The rounded dark ground that every board shares. */
export function drawBoard(context: CanvasRenderingContext2D, width: number, height: number): void {
  context.fillStyle = ink.board
  context.beginPath()
  context.roundRect(1, 1, width - 2, height - 2, 34)
  context.fill()
  context.strokeStyle = ink.boardEdge
  context.lineWidth = 1.5
  context.stroke()
}
