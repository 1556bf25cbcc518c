import type { Quality } from '../ports'

/** A rung with what a decoder has to know about it. */
export type Rung = Quality & { readonly contentType: string; readonly framesPerSecond: number }

/** Ids of the rungs that this device says it decodes smoothly (MediaCapabilities); all of them where a browser does not say. */
export async function smoothRungs(rungs: readonly Rung[]): Promise<ReadonlySet<string>> {
  const answers = await Promise.all(rungs.map(async (rung) => ((await isSmooth(rung)) ? rung.id : null)))
  return new Set(answers.filter((id) => id !== null))
}

/**
 * The most bits per second of the smooth rungs, or null when nothing is said against any.
 * The lowest rung is always allowed: a picture that stutters is better than none.
 */
export function smoothLimit(rungs: readonly Rung[], smooth: ReadonlySet<string>): number | null {
  if (rungs.every(({ id }) => smooth.has(id))) return null
  const rates = rungs.filter(({ id }) => smooth.has(id)).map((rung) => rung.bitsPerSecond)
  return rates.length > 0 ? Math.max(...rates) : Math.min(...rungs.map((rung) => rung.bitsPerSecond))
}

async function isSmooth(rung: Rung): Promise<boolean> {
  if (!('mediaCapabilities' in navigator)) return true
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
