import { numberParam, type PathParams } from './path-params'

/** Kaltura's ways of fitting a picture into a box. */
export type Fit = 'inside' | 'pad' | 'crop' | 'crop-top' | 'stretch'

/** What of a video is shown: the entry's own thumbnail, a moment, or a strip of moments side by side. */
export type Moment =
  | { readonly kind: 'thumbnail' }
  | { readonly kind: 'second'; readonly second: number }
  | { readonly kind: 'slice'; readonly slice: number; readonly slices: number }
  | { readonly kind: 'strip'; readonly slices: number }

/** A thumbnail address, read. Sizes in pixels; 0 means: as the other side and the picture's shape say. */
export type ThumbnailRequest = {
  readonly width: number
  readonly height: number
  readonly fit: Fit
  /** 1 to 100. */
  readonly quality: number
  readonly format: 'jpeg' | 'png' | 'gif' | 'webp'
  /** `#rrggbb` */
  readonly background: string
  readonly moment: Moment
  /** Cut out before anything else; of the picture itself, or of one `relWidth` by `relHeight` when these are not 0. */
  readonly crop: {
    readonly x: number
    readonly y: number
    readonly width: number
    readonly height: number
    readonly relWidth: number
    readonly relHeight: number
  } | null
}

const LARGEST = 10_000
const DEFAULT_QUALITY = 80
const FITS: Readonly<Record<number, Fit>> = { 1: 'inside', 2: 'pad', 3: 'crop', 4: 'crop-top', 5: 'stretch' }

/** Reads what is asked for; what makes no sense counts as not given. Without any size the box is 120 by 90. */
export function readThumbnailRequest(params: PathParams): ThumbnailRequest {
  const number = (name: string, otherwise = 0) => numberParam(params, name) ?? otherwise
  const isSized = numberParam(params, 'width') !== null || numberParam(params, 'height') !== null
  const side = (name: string, otherwise: number) =>
    Math.min(LARGEST, Math.max(0, Math.round(isSized ? number(name) : otherwise)))
  const quality = Math.round(number('quality'))
  const background = params.get('bgcolor') ?? ''
  return {
    width: side('width', 120),
    height: side('height', 90),
    fit: FITS[number('type', 1)] ?? 'inside',
    quality: quality >= 1 && quality <= 100 ? quality : DEFAULT_QUALITY,
    format: readFormat(params.get('format')),
    background: /^[\da-f]{6}$/i.test(background) ? `#${background}` : '#ffffff',
    moment: readMoment(params),
    crop: readCrop(number),
  }
}

function readFormat(written: string | undefined): ThumbnailRequest['format'] {
  const wanted = written?.toLowerCase()
  return wanted === 'png' || wanted === 'gif' || wanted === 'webp' ? wanted : 'jpeg'
}

function readMoment(params: PathParams): Moment {
  const slices = Math.round(numberParam(params, 'vid_slices') ?? -1)
  const slice = Math.round(numberParam(params, 'vid_slice') ?? -1)
  const second = numberParam(params, 'vid_sec') ?? numberParam(params, 'start_sec') ?? -1
  if (slices > 0 && slice >= 0) return { kind: 'slice', slice: Math.min(slice, slices), slices }
  if (slices > 0) return { kind: 'strip', slices }
  return second >= 0 ? { kind: 'second', second } : { kind: 'thumbnail' }
}

function readCrop(number: (name: string, otherwise?: number) => number): ThumbnailRequest['crop'] {
  const [width, height] = [number('src_w'), number('src_h')]
  if (width <= 0 || height <= 0) return null
  return {
    x: Math.max(0, number('src_x')),
    y: Math.max(0, number('src_y')),
    width,
    height,
    relWidth: Math.max(0, number('rel_width')),
    relHeight: Math.max(0, number('rel_height')),
  }
}
