import type * as v from 'valibot'

/** A setting that cannot be used; the message is one sentence for the person who starts the program. */
export class SettingError extends Error {
  override readonly name = 'SettingError'
}

/** One setting of the environment in the shape it must have; null where it is not given. @throws {SettingError} */
export type ReadSetting = <T>(name: string, schema: v.GenericSchema<string, T>) => T | null
