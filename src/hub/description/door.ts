import * as v from 'valibot'

/** What a door takes that has to be sent something: `{}`. */
export const nothing = v.strictObject({})

/** One method at one address: what it is for, for whom, what it takes and gives. */
export type Door = {
  readonly says: string
  /** `person`: signed in, in a hub or not. `visit`: an admin who has opened the Kaltura account. */
  readonly opensFor: 'anyone' | 'person' | 'member' | 'creator' | 'admin' | 'visit'
  readonly takes?: v.GenericSchema
  /** Body of the answer; null for none (204). */
  readonly gives: v.GenericSchema | null
  /** Each line of the answer is one of what it gives. */
  readonly isLines?: true
  /** What stands behind the `?`. */
  readonly query?: Readonly<Record<string, string>>
}
