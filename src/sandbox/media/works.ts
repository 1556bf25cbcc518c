/**
 * The seam between Kaltura's services and what makes media out of files. The services keep the rows they answer with,
 * the works fill in what only the file knows: sizes, durations, flavors, thumbnails, statuses.
 */

/** A file that has arrived whole and now becomes an entry's content. */
export type ArrivedFile = {
  readonly entryId: string
  /** The entry's source flavorAsset (status 0, made by the service); null for images, which have none. */
  readonly sourceAssetId: string | null
  /** Where the bytes lie; the works move the file away from there. */
  readonly path: string
  /** As the uploader named it; its extension decides the kind of file. */
  readonly fileName: string
}

export interface MediaWorks {
  /**
   * Makes the file the entry's content. Resolves when the answer of `media.addContent` may be given:
   * images are READY then (2, with width and height), video and audio stand in the queue (1).
   * Flavors, the thumbnail and the later statuses (2, or -1 for what cannot be decoded) follow by themselves.
   */
  accept(file: ArrivedFile): Promise<void>
  /** Path of an asset's file (flavor, thumbnail or caption), whether or not it is there yet; its folder exists. */
  assetPath(asset: { readonly id: string; readonly version: string | number; readonly fileExt: string }): string
  /** Takes an entry's work off the queue and removes its files. */
  forget(entryId: string): Promise<void>
  /** Resolves when nothing is queued or running. */
  idle(): Promise<void>
  /** Stops the running job (it goes on at the next start) and waits for its child processes to end. */
  close(): Promise<void>
}
