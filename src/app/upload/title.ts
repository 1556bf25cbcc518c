/** Words that cameras and stitchers put around a name; they are no title. */
const noise =
  /^(injected|stitched|stitch|equirect(angular)?|360|360deg|360p?ano|vr|vr180|180|3d|tb|ou|lr|sbs|mono|stereo|top|bottom|[24568]k|5\.7k|1080p|1440p|2160p|uhd|hd|\d\dfps|h26[45]|hevc|v\d+)$/i
const camera = /^(vid|img|mvi|mov|gs|gopr|dsc[fn]?|pano|sam|theta|insta360|dji|pxl|mvimg)$/i

/**
 * A title from a file's name: `lake_at-dawn_360_TB.mp4` gives "Lake at dawn". Names that only a camera could love keep their digits,
 * so that they can be told apart.
 */
export function titleFromName(name: string): string {
  const stem = name.replace(/\.[^.]{1,5}$/, '').normalize('NFC')
  const parts = stem
    .replace(/(\p{Ll})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .split(/[\s_]+|(?<=\p{L})-(?=\p{L}|\d)|(?<=\d)-(?=\p{L})/u)
    .filter((part) => part !== '')
  const isAside = (part: string | undefined) => part !== undefined && (noise.test(part) || camera.test(part))
  let words = parts
  while (isAside(words.at(-1))) words = words.slice(0, -1)
  while (isAside(words[0])) words = words.slice(1)
  const isSpoken = words.some((word) => /\p{L}{2}/u.test(word))
  const chosen = (isSpoken ? words : parts).join(' ').trim() || stem || name
  return chosen.charAt(0).toLocaleUpperCase() + chosen.slice(1)
}
