import { qrSquares } from '../../state/qr'

/** An address as a QR code in a square: dark on white, with the four free squares around it that cameras need. */
export function drawQr(
  context: CanvasRenderingContext2D,
  address: string,
  { x, y, size }: { readonly x: number; readonly y: number; readonly size: number },
): void {
  const squares = qrSquares(address)
  const step = size / (squares.length + 8)
  context.fillStyle = '#ffffff'
  context.beginPath()
  context.roundRect(x, y, size, size, 16)
  context.fill()
  context.fillStyle = '#000000'
  for (const [row, isDark] of squares.entries()) {
    for (const [column, dark] of isDark.entries()) {
      // A hair wider, so that no line of light shows between neighbours.
      if (dark) context.fillRect(x + (column + 4) * step, y + (row + 4) * step, step + 0.3, step + 0.3)
    }
  }
}
