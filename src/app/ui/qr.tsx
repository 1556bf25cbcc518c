import { useMemo } from 'react'
import { qrSquares } from '../state/qr'
import './qr.css'

/** An address as a QR code, dark on white whatever the theme: cameras want it so. */
export function Qr({ address, label }: { readonly address: string; readonly label: string }) {
  const squares = useMemo(() => qrSquares(address), [address])
  const size = squares.length + 8
  const path = squares
    .flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x + 4} ${y + 4}h1v1h-1z`] : [])))
    .join('')
  return (
    <svg className="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label}>
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}
