import type { Pixels } from '../spherical/frame-score'

/** A browser that has not shown a picture by then will not. */
const patienceMs = 8_000

/**
 * One picture of a photo or film as this browser decodes it, `width` pixels wide; null where it cannot. Films show one from a little way in,
 * because many begin black.
 */
export async function decodeFrame(file: Blob, width: number, signal: AbortSignal): Promise<Pixels | null> {
  const limit = AbortSignal.any([signal, AbortSignal.timeout(patienceMs)])
  try {
    return file.type.startsWith('image/') ? await fromPhoto(file, width) : await fromFilm(file, width, limit)
  } catch {
    return null
  }
}

async function fromPhoto(file: Blob, width: number): Promise<Pixels | null> {
  const bitmap = await createImageBitmap(file, { resizeWidth: width, resizeQuality: 'medium' })
  try {
    return draw(bitmap, bitmap.width, bitmap.height)
  } finally {
    bitmap.close()
  }
}

async function fromFilm(file: Blob, width: number, signal: AbortSignal): Promise<Pixels | null> {
  const address = URL.createObjectURL(file)
  const video = document.createElement('video')
  const heard = (type: string) =>
    new Promise<void>((resolve, reject) => {
      const options = { once: true, signal }
      video.addEventListener(type, () => resolve(), options)
      video.addEventListener('error', () => reject(video.error), options)
      signal.addEventListener('abort', () => reject(signal.reason), { once: true })
    })
  try {
    video.muted = true
    video.playsInline = true
    video.preload = 'auto'
    const loaded = heard('loadeddata')
    video.src = address
    await loaded
    const sought = heard('seeked')
    video.currentTime = Math.min(1, (video.duration || 0) / 10)
    await sought
    return draw(video, width, Math.round((width * video.videoHeight) / video.videoWidth))
  } finally {
    video.removeAttribute('src')
    video.load()
    URL.revokeObjectURL(address)
  }
}

function draw(picture: CanvasImageSource, width: number, height: number): Pixels | null {
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = height
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (!context) return null
  context.drawImage(picture, 0, 0, width, height)
  return context.getImageData(0, 0, width, height)
}
