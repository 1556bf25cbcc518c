/** Pictures under way at once: enough to fill a line, few enough that those of the page looked at are not held up. */
const mostAtOnce = 6

/** A picture that is wanted: nearer ones come first in the list that `want` gets. */
export type WantedPicture = { readonly key: string; readonly url: string }

/** Fetches pictures in the order in which they are wanted, decoded away from the main thread; what is no longer wanted is aborted. */
export interface PictureLoader {
  want(pictures: readonly WantedPicture[]): void
  stop(): void
}

/**
 * @param onPicture owns the bitmap and closes it; null when there is none to be had
 */
export function createPictureLoader(
  load: (url: string, signal: AbortSignal) => Promise<ImageBitmap>,
  onPicture: (key: string, bitmap: ImageBitmap | null) => void,
): PictureLoader {
  let wanted: readonly WantedPicture[] = []
  const underWay = new Map<string, AbortController>()
  const done = new Set<string>()

  const start = async ({ key, url }: WantedPicture) => {
    const abort = new AbortController()
    underWay.set(key, abort)
    const bitmap = await load(url, abort.signal).catch(() => null)
    if (abort.signal.aborted) {
      bitmap?.close()
      return
    }
    underWay.delete(key)
    done.add(key)
    onPicture(key, bitmap)
    next()
  }
  const next = () => {
    for (const picture of wanted) {
      if (underWay.size >= mostAtOnce) return
      if (!underWay.has(picture.key) && !done.has(picture.key)) void start(picture)
    }
  }
  const stopAll = (except: ReadonlySet<string>) => {
    for (const [key, abort] of underWay) {
      if (except.has(key)) continue
      abort.abort()
      underWay.delete(key)
    }
    for (const key of done) if (!except.has(key)) done.delete(key)
  }
  return {
    want(pictures) {
      wanted = pictures
      stopAll(new Set(pictures.map(({ key }) => key)))
      next()
    },
    stop() {
      wanted = []
      stopAll(new Set())
    },
  }
}

/** Longest wait for one picture, so that a silent server does not hold up the others. */
const limitMs = 20_000

/** Fetches a picture and decodes it off the main thread. */
export async function fetchBitmap(url: string, signal: AbortSignal): Promise<ImageBitmap> {
  const answer = await fetch(url, { signal: AbortSignal.any([signal, AbortSignal.timeout(limitMs)]) })
  if (!answer.ok) throw new Error(`The picture was answered ${answer.status}.`)
  return await createImageBitmap(await answer.blob())
}
