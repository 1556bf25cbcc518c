import type { Quality } from '../ports'

/** A rung with what a decoder has to know about it. */
export type Rung = Quality & { readonly contentType: string; readonly framesPerSecond: number }

/**
 * The most bits per second that this device says it decodes smoothly (MediaCapabilities), or null when it says nothing against any rung.
 * The lowest rung is always allowed: a picture that stutters is better than none.
 */
export async function smoothLimit(rungs: readonly Rung[]): Promise<number | null> {
  if (rungs.length < 2 || !('mediaCapabilities' in navigator)) return null
  const answers = await Promise.all(rungs.map(async (rung) => ({ rung, isSmooth: await isSmooth(rung) })))
  if (answers.every((answer) => answer.isSmooth)) return null
  const rates = rungs.map((rung) => rung.bitsPerSecond)
  const smooth = answers.filter((answer) => answer.isSmooth).map((answer) => answer.rung.bitsPerSecond)
  return smooth.length > 0 ? Math.max(...smooth) : Math.min(...rates)
}

async function isSmooth(rung: Rung): Promise<boolean> {
  try {
    const info = await navigator.mediaCapabilities.decodingInfo({
      type: 'media-source',
      video: {
        contentType: rung.contentType,
        width: rung.width,
        height: rung.height,
        bitrate: rung.bitsPerSecond,
        framerate: rung.framesPerSecond,
      },
    })
    return info.supported && info.smooth
  } catch {
    // A browser that cannot answer has not said no.
    return true
  }
}
