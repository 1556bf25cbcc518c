import { LinearFilter, LinearMipmapLinearFilter, NoColorSpace, RepeatWrapping, Texture } from 'three'
import { Fault } from '../media/errors'

/**
 * Fetches a picture and makes a texture of it, decoded off the main thread and no larger than the GPU takes (`limit`, pixels).
 * With mipmaps it does not flicker when it is finer than the screen; where two eyes share it they would see each other's edge in them.
 * The caller uploads it, then calls `release`, which frees the decoded pixels.
 * @throws Fault `offline`, `unavailable` or `not-found` when it cannot be fetched, `unexpected` when it cannot be decoded.
 */
export async function loadPhoto(
  url: string,
  limit: number,
  hasMipmaps: boolean,
  signal: AbortSignal,
): Promise<{ readonly texture: Texture; readonly width: number; readonly height: number; release(): void }> {
  const bitmap = await decode(await fetchPicture(url, signal), limit)
  if (signal.aborted) {
    bitmap.close()
    throw signal.reason
  }
  const texture = new Texture(bitmap)
  texture.flipY = false
  texture.colorSpace = NoColorSpace
  texture.wrapS = RepeatWrapping
  texture.minFilter = hasMipmaps ? LinearMipmapLinearFilter : LinearFilter
  texture.magFilter = LinearFilter
  texture.generateMipmaps = hasMipmaps
  texture.anisotropy = hasMipmaps ? 4 : 1
  texture.needsUpdate = true
  return { texture, width: bitmap.width, height: bitmap.height, release: () => bitmap.close() }
}

async function fetchPicture(url: string, signal: AbortSignal): Promise<Blob> {
  let answer: Response
  try {
    answer = await fetch(url, { signal, mode: 'cors' })
  } catch (cause) {
    if (signal.aborted) throw signal.reason
    throw new Fault('offline', 'The picture did not arrive: no answer from its server.', { cause })
  }
  if (answer.status === 404) throw new Fault('not-found', 'The picture is not there (404).')
  if (!answer.ok)
    throw new Fault('unavailable', `The picture did not arrive: its server answered ${answer.status}.`)
  return await answer.blob()
}

async function decode(blob: Blob, limit: number): Promise<ImageBitmap> {
  const options: ImageBitmapOptions = { premultiplyAlpha: 'none', imageOrientation: 'from-image' }
  let bitmap: ImageBitmap
  try {
    bitmap = await createImageBitmap(blob, options)
  } catch (cause) {
    throw new Fault('unexpected', 'The picture arrived but this browser cannot decode it.', { cause })
  }
  const scale = Math.min(1, limit / Math.max(bitmap.width, bitmap.height))
  if (scale === 1) return bitmap
  const smaller = await createImageBitmap(bitmap, {
    resizeWidth: Math.floor(bitmap.width * scale),
    resizeHeight: Math.floor(bitmap.height * scale),
    resizeQuality: 'high',
  })
  bitmap.close()
  return smaller
}
