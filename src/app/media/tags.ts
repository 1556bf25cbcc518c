/**
 * Kaltura keeps an entry's tags as one string, "360, harbour" or "360,harbour"; this gives the list, lower-cased and without repeats.
 * Kaltura's own search matches words inside tags, so an exact answer is only to be had from this list.
 */
export function parseTags(tags: string | undefined): readonly string[] {
  if (!tags) return []
  return [...new Set(tags.split(',').map((tag) => tag.trim().toLowerCase()))].filter((tag) => tag !== '')
}
