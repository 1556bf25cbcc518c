import type { Entry } from '../media/entry'
import type { Sprite } from '../media/playback'

/** Kaltura's players ask for the strip in this form, so a CDN may have it already. */
const spriteWidth = 164
const spriteCount = 100

/** Widths that thumbnails are asked for in, so that near sizes share one picture in every cache. */
const steps = [160, 240, 320, 480, 640, 960, 1280, 1920]

/** The smallest step that is not below `width` (device pixels), at most the largest. */
export function thumbnailStep(width: number): number {
  return steps.find((step) => step >= width) ?? 1920
}

/** A picture of the entry that fills `width` × `height` (CSS pixels) on a screen of this density, cropped around its centre. */
export function thumbnailAddress(entry: Entry, width: number, height: number, pixelRatio: number): string {
  const step = thumbnailStep(width * Math.min(pixelRatio, 3))
  const stepHeight = Math.round((step * height) / width)
  return `${entry.thumbnailUrl}${leftEye(entry)}/width/${step}/height/${stepHeight}/type/3/quality/80`
}

/** A stereo photo's thumbnail would show both eyes' pictures packed together; videos have covers of their own. */
function leftEye({ kind, projection, width, height }: Entry): string {
  if (kind !== 'image' || !projection || projection.stereo === 'mono' || width === 0 || height === 0)
    return ''
  const [across, down] = projection.stereo === 'top-bottom' ? [1, 2] : [2, 1]
  return `/src_x/0/src_y/0/src_w/${Math.floor(width / across)}/src_h/${Math.floor(height / down)}`
}

/** A whole frame from a third of a video's way in, where most have begun. */
export function frameAddress(entry: Entry, width: number): string {
  return `${entry.thumbnailUrl}/width/${width}/vid_sec/${Math.floor(entry.durationMs / 3_000)}/quality/90`
}

/** The strip of 100 equal moments of a video. */
export function spriteAddress(entry: Entry): Sprite {
  const url = `${entry.thumbnailUrl}/width/${spriteWidth}/vid_slices/${spriteCount}`
  return { url, count: spriteCount, width: spriteWidth }
}

/**
 * The original file of an image (served by Kaltura's front itself, so that a canvas may read it) and a re-encoded one of at most `width` pixels.
 * The entry's own `dataUrl` is a 640 × 480 preview.
 */
export function photoAddresses(
  entry: Entry,
  width: number,
  partnerUrl: string,
  ks: string,
): { readonly original: string; readonly resized: string } {
  const fitting = entry.width > 0 ? Math.min(width, entry.width) : width
  return {
    original: `${partnerUrl}/raw/entry_id/${entry.id}/direct_serve/1/forceproxy/true/ks/${ks}`,
    resized: `${entry.thumbnailUrl}/width/${fitting}/quality/95/ks/${ks}`,
  }
}
