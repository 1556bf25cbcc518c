import sharp, { type Sharp } from 'sharp'
import { inputArguments, type MediaTools, runTool } from './ffmpeg'
import type { ThumbnailRequest } from './thumbnail-request'

export type PictureSize = { readonly width: number; readonly height: number }

/** Dimensions of a picture file as it is shown, turned by its EXIF orientation. Throws when it is not a picture. */
export async function readPictureSize(tools: MediaTools, path: string): Promise<PictureSize> {
  const { autoOrient } = await sharp(await readable(tools, path)).metadata()
  return { width: autoOrient.width, height: autoOrient.height }
}

/** Draws a picture the way a thumbnail address asks for it. */
export async function drawPicture(
  tools: MediaTools,
  source: string | Buffer,
  request: ThumbnailRequest,
): Promise<Buffer> {
  const input = typeof source === 'string' ? await readable(tools, source) : source
  const cropped = await cutOut(sharp(input).autoOrient(), request)
  return encode(fitInto(cropped, request), request)
}

/** Writes the drawing in the format asked for. */
export function encode(picture: Sharp, { format, quality, background }: ThumbnailRequest): Promise<Buffer> {
  switch (format) {
    case 'png':
      return picture.png().toBuffer()
    case 'gif':
      return picture.gif().toBuffer()
    case 'webp':
      return picture.webp({ quality }).toBuffer()
    case 'jpeg':
      return picture.flatten({ background }).jpeg({ quality }).toBuffer()
  }
}

async function cutOut(picture: Sharp, { crop }: ThumbnailRequest): Promise<Sharp> {
  if (!crop) return picture
  const { data, info } = await picture.png({ compressionLevel: 0 }).toBuffer({ resolveWithObject: true })
  const across = crop.relWidth > 0 ? info.width / crop.relWidth : 1
  const down = crop.relHeight > 0 ? info.height / crop.relHeight : 1
  const left = Math.min(info.width - 1, Math.round(crop.x * across))
  const top = Math.min(info.height - 1, Math.round(crop.y * down))
  const width = Math.max(1, Math.min(info.width - left, Math.round(crop.width * across)))
  const height = Math.max(1, Math.min(info.height - top, Math.round(crop.height * down)))
  return sharp(data).extract({ left, top, width, height })
}

function fitInto(picture: Sharp, { width, height, fit, background }: ThumbnailRequest): Sharp {
  if (width === 0 && height === 0) return picture
  if (width === 0 || height === 0) return picture.resize(width || null, height || null)
  switch (fit) {
    case 'inside':
      return picture.resize(width, height, { fit: 'inside' })
    case 'pad':
      return picture.resize(width, height, { fit: 'contain', background })
    case 'crop':
      return picture.resize(width, height, { fit: 'cover', position: 'centre' })
    case 'crop-top':
      return picture.resize(width, height, { fit: 'cover', position: 'top' })
    case 'stretch':
      return picture.resize(width, height, { fit: 'fill' })
  }
}

/** Kaltura takes BMP, which sharp does not read: ffmpeg does. */
async function readable(tools: MediaTools, path: string): Promise<string | Buffer> {
  if (!path.toLowerCase().endsWith('.bmp')) return path
  const asPng = ['-f', 'image2pipe', '-c:v', 'png', '-']
  return runTool(tools.ffmpeg, ['-v', 'error', ...inputArguments(path), ...asPng])
}
