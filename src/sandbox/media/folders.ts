import { isAbsolute, join, relative } from 'node:path'

/** Where media lies under the data folder. Entities hold relative paths, so that the folder may be moved. */
export type MediaFolders = {
  /** What an entry is made of: source, flavors, thumbnails. */
  entry(entryId: string): string
  /** What can be made again from it: packages, drawn thumbnails. May be deleted while the sandbox is not running. */
  cacheOf(entryId: string): string
  /** One empty file for each entry whose work is not done; a start goes on with these. */
  readonly pending: string
  absolute(path: string): string
  relative(path: string): string
}

/** @param dataFolder absolute */
export function createMediaFolders(dataFolder: string): MediaFolders {
  return {
    entry: (entryId) => join(dataFolder, 'media', entryId),
    cacheOf: (entryId) => join(dataFolder, 'cache', entryId),
    pending: join(dataFolder, 'pending'),
    absolute: (path) => (isAbsolute(path) ? path : join(dataFolder, path)),
    relative: (path) => relative(dataFolder, path),
  }
}
