import type { DecodeFinding } from '../doctor-ports'

/** A codec as RFC 6381 names it, at a level that holds the size. */
type Codec = { readonly name: DecodeFinding['codec']; readonly contentType: (isLarge: boolean) => string }

const codecs: readonly Codec[] = [
  { name: 'H.264', contentType: (isLarge) => `video/mp4; codecs="avc1.6400${isLarge ? '3c' : '34'}"` },
  { name: 'HEVC', contentType: (isLarge) => `video/mp4; codecs="hvc1.1.6.L${isLarge ? '183' : '153'}.B0"` },
  { name: 'VP9', contentType: (isLarge) => `video/mp4; codecs="vp09.00.${isLarge ? '61' : '51'}.08"` },
  { name: 'AV1', contentType: (isLarge) => `video/mp4; codecs="av01.0.${isLarge ? '17' : '13'}M.08"` },
]

/** Widths of spheres as cameras and Kaltura's ladders make them; each is half as high. */
const widths = [1920, 2880, 3840, 5760, 7680, 8192] as const
const rates = [30, 60] as const

/** Bits a second that a good encoder wants for a sphere. */
const bitsPerPixel = 0.07

export const decodeQuestions = codecs.flatMap(({ name, contentType }) =>
  widths.flatMap((width) =>
    rates.map((framesPerSecond) => ({
      codec: name,
      width,
      height: width / 2,
      framesPerSecond,
      contentType: contentType(width > 4096),
      bitrate: Math.round((width * width * framesPerSecond * bitsPerPixel) / 2),
    })),
  ),
)
