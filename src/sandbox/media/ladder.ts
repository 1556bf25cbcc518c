import { LADDER_PARAMS } from '../content/flavor-ladder'
import type { Probe } from './probe'

const SOURCE_PARAMS = 0

/** A flavor that Kaltura makes of what is uploaded: its own ids, names, tags and limits. */
export type FlavorRecipe = {
  readonly paramsId: number
  readonly name: string
  readonly codec: 'h264' | 'hevc' | 'aac'
  /** Lines of the picture; its width follows from the source's shape. 0 for sound alone. */
  readonly lines: number
  /** Kilobits per second, of the picture or, for sound alone, of the sound. */
  readonly bitrate: number
  readonly tags: string
  /** Wants Kaltura's 4K feature (`FEATURE_4K_FLAVORS`). */
  readonly wants4k: boolean
}

/** Kaltura's standard flavors, in ascending order of quality. */
export const FLAVOR_RECIPES: readonly FlavorRecipe[] = LADDER_PARAMS.filter(
  ({ id }) => id !== SOURCE_PARAMS,
).map(({ id, name, videoCodec, height, videoBitrate, tags }) => ({
  paramsId: id,
  name,
  codec: videoCodec === 'h265' ? 'hevc' : 'h264',
  lines: height,
  bitrate: videoBitrate,
  tags,
  wants4k: videoCodec === 'h265',
}))

/** For entries that are sound alone. */
export const AUDIO_RECIPE: FlavorRecipe = {
  paramsId: 11,
  name: 'Audio-only - WEB/MBL (AAC/128)',
  codec: 'aac',
  lines: 0,
  bitrate: 128,
  tags: 'web,mbr,iphone,iphonenew,ipad,ipadnew,dash',
  wants4k: false,
}

export const SOURCE_NAME = 'Source'

/** Their lines lie too close to a neighbour's to be worth the machine's time; listed as not applicable. */
const SKIPPED = new Set([3, 6])

/** What becomes of one recipe for one source. Sizes in pixels, even numbers; all 0 when it is not applicable. */
export type Rung = {
  readonly recipe: FlavorRecipe
  readonly isApplicable: boolean
  readonly width: number
  readonly height: number
}

/**
 * Plans the flavors of a source: its shape is kept, it is never enlarged. The first rung at or above the source's lines
 * is made at the source's own size and everything above is not applicable, as Kaltura does.
 * HEVC rungs are planned only when the partner has the 4K feature and the source has more than 1080 lines.
 */
export function planLadder(source: Probe, options: { readonly has4k: boolean }): readonly Rung[] {
  const { video } = source
  if (!video) return [{ recipe: AUDIO_RECIPE, isApplicable: true, width: 0, height: 0 }]
  let reached = 0
  return FLAVOR_RECIPES.filter((recipe) => !recipe.wants4k || (options.has4k && video.height > 1080)).map(
    (recipe) => {
      const isApplicable = reached < video.height && !SKIPPED.has(recipe.paramsId)
      if (!isApplicable) return { recipe, isApplicable, width: 0, height: 0 }
      reached = recipe.lines
      const height = Math.max(2, 2 * Math.floor(Math.min(recipe.lines, video.height) / 2))
      const width = Math.max(2, 2 * Math.round((video.width * height) / video.height / 2))
      return { recipe, isApplicable, width, height }
    },
  )
}
