import type { Entry } from '../media/entry'
import { isFault } from '../media/errors'
import type { Projection } from '../media/projection'
import type { Stage } from '../ports'
import type { Photo } from './playback-phase'

/** Wider photos are shown in this width first. */
export const PREVIEW_WIDTH = 4096

type Shot = {
  readonly entry: Entry
  readonly photo: NonNullable<Photo>
  /** Whether there is a picture on the stage already. */
  readonly hasPicture: () => boolean
}

/** Puts a photo on the sphere: a large one small first; the small one stays where the whole one does not come. */
export async function showPhoto(
  stage: Stage,
  projection: Projection,
  { entry, photo, hasPicture }: Shot,
  signal: AbortSignal,
): Promise<void> {
  if (entry.width > PREVIEW_WIDTH) {
    await stage.showPhoto(photo.resized, projection, signal).catch(() => signal.throwIfAborted())
  }
  await stage.showPhoto(photo.original, projection, signal).catch(async (error: unknown) => {
    signal.throwIfAborted()
    if (!hasPicture()) await stage.showPhoto(photo.resized, projection, signal)
    else if (!isFault(error)) throw error
  })
}
