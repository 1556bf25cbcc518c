import { encode } from 'uqr'

/** The squares of a QR code for an address, row by row; true is dark. No quiet zone: who draws leaves four squares free around it. */
export function qrSquares(address: string): readonly (readonly boolean[])[] {
  return encode(address, { border: 0 }).data
}
