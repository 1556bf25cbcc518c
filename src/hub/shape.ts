import * as v from 'valibot'

/** What is sent and answered as type: the schemas of `api.ts` and its sisters say it once, for the hub, the app, the tests and the description. */
export type Shape<Schema extends v.GenericSchema> = Fixed<v.InferInput<Schema>>

type Fixed<T> = T extends object ? { readonly [Key in keyof T]: Fixed<T[Key]> } : T

export const unixTime = v.pipe(v.number(), v.description('Unix time in seconds'))
