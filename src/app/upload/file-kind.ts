import type { MediaKind } from '../media/entry'

/** What Kaltura takes, by extension (kaltura-api §7.4); containers that hold either count as video. */
const extensions: Readonly<Record<MediaKind, readonly string[]>> = {
  video: 'flv asf qt mov mpg mpeg avi wmv mp4 m4v 3gp vob f4v mkv mxf mts m2ts ts rm arf webm lxf ogv'.split(
    ' ',
  ),
  audio: 'mp3 wav wma amr m4a aac flac aiff aif ra ogg oga opus'.split(' '),
  image: 'jpg jpeg bmp png gif tif tiff'.split(' '),
}

/** Kinds of picture and camera file that Kaltura cannot read, with their names as people know them. */
const unreadable: Readonly<Record<string, string>> = {
  webp: 'WebP',
  heic: 'HEIC',
  heif: 'HEIF',
  avif: 'AVIF',
  jxl: 'JPEG XL',
  exr: 'OpenEXR',
  hdr: 'Radiance HDR',
  psd: 'Photoshop',
  svg: 'SVG',
  dng: 'RAW',
  cr2: 'RAW',
  cr3: 'RAW',
  nef: 'RAW',
  arw: 'RAW',
  insp: 'Insta360 camera',
  insv: 'Insta360 camera',
  '360': 'GoPro MAX camera',
}

export type FileKind =
  | { readonly kind: MediaKind }
  | { readonly refused: 'empty' | 'not-media' }
  | { readonly refused: 'format'; readonly format: string }

/** What a file is to Kaltura by its name, the browser's type being the second opinion; or why Kaltura would refuse it. */
export function fileKind(file: {
  readonly name: string
  readonly size: number
  readonly type: string
}): FileKind {
  const extension = /\.([^./\\]+)$/.exec(file.name)?.[1]?.toLowerCase() ?? ''
  const format = unreadable[extension]
  if (format) return { refused: 'format', format }
  if (file.size === 0) return { refused: 'empty' }
  for (const kind of ['video', 'audio', 'image'] as const) {
    if (extensions[kind].includes(extension)) return { kind }
  }
  return { refused: 'not-media' }
}

/** For `<input accept>`: kinds that Kaltura takes, by type for phones and by extension for the rest. */
export const acceptedFiles = [
  'video/*',
  'audio/*',
  'image/jpeg',
  'image/png',
  'image/gif',
  'image/bmp',
  'image/tiff',
  ...extensions.video.map((extension) => `.${extension}`),
].join(',')
