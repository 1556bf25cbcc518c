/** Kaltura's statuses of entries and of flavors. */
export const ENTRY = { error: -1, import: 0, converting: 1, ready: 2, deleted: 3 } as const
export const FLAVOR = { error: -1, queued: 0, converting: 1, ready: 2, notApplicable: 4 } as const

/** A flavor's version once it has content: Kaltura counts the empty asset too. */
export const FIRST_VERSION = 2
/** The thumb params of pictures that the works take from a film themselves. */
export const OWN_THUMBNAIL = 19
/** Of a film's first thumbnail, as Kaltura numbers them. */
export const FIRST_THUMBNAIL = 100_002
/** Of a picture entry's content: it counts as the thumbnail once more. */
export const FIRST_PICTURE = 100_012
