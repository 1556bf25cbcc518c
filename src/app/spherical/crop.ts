import type { Bounds } from '../media/projection'
import { croppedBounds } from './facts'

const sizes = [
  'FullPanoWidthPixels',
  'FullPanoHeightPixels',
  'CroppedAreaImageWidthPixels',
  'CroppedAreaImageHeightPixels',
]

/**
 * The crop that Spherical Video V1 and GPano write in the same six words. Null without one; `nonsense` where the numbers contradict each other.
 * Values are pixels of the picture as it was made, which later resizing leaves alone: only their shares count.
 */
export function cropOf(properties: ReadonlyMap<string, string>): Bounds | 'nonsense' | null {
  const number = (name: string) => toNumber(properties.get(name))
  if (!sizes.some((name) => properties.has(name))) return null
  const [fullWidth, fullHeight, width, height] = sizes.map(number)
  if (!fullWidth || !fullHeight || !width || !height) return 'nonsense'
  const left = number('CroppedAreaLeftPixels') ?? 0
  const top = number('CroppedAreaTopPixels') ?? 0
  // Stitchers round to even numbers of pixels.
  const slack = 2
  const right = fullWidth - width - left
  const bottom = fullHeight - height - top
  if (left < 0 || top < 0 || right < -slack || bottom < -slack) return 'nonsense'
  const share = (pixels: number, full: number) => Math.max(0, pixels) / full
  return (
    croppedBounds(
      share(left, fullWidth),
      share(right, fullWidth),
      share(top, fullHeight),
      share(bottom, fullHeight),
    ) ?? 'nonsense'
  )
}

/** A finite number, or null for what is none. */
export function toNumber(text: string | undefined): number | null {
  if (!text || !/^[+-]?\d{1,9}(\.\d{0,9})?$/.test(text)) return null
  return Number(text)
}
