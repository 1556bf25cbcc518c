import type { Extra, Owned } from './entities'

/** A moment of an entry: a chapter, a slide, a code point or a note. */
export type CuePoint = Owned & {
  readonly id: string
  readonly intId: number
  readonly objectType: string
  readonly cuePointType: string
  readonly status: number
  readonly entryId: string
  readonly userId: string
  /** Milliseconds. */
  readonly startTime: number
  readonly endTime?: number
  readonly title?: string
  readonly description?: string
  readonly text?: string
  readonly code?: string
  readonly tags?: string
  readonly partnerData?: string
  readonly extra?: Extra
}

/** A form for metadata: an XML schema. */
export type MetadataProfile = Owned & {
  readonly id: number
  readonly name: string
  readonly systemName?: string
  readonly description?: string
  readonly metadataObjectType: number
  readonly version: number
  readonly status: number
  readonly xsd: string
}

/** What was filled into a form for one object. */
export type Metadata = Owned & {
  readonly id: number
  readonly metadataProfileId: number
  readonly metadataObjectType: number
  readonly objectId: string
  readonly version: number
  readonly status: number
  readonly xml: string
}
