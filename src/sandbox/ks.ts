/** One name of a session's privileges, with its value; empty for those without. */
export type Privilege = { readonly name: string; readonly value: string }

/** A Kaltura session, opened and checked. */
export type Ks = {
  /** The string as the caller sent it. */
  readonly raw: string
  readonly partnerId: number
  /** 0 user, 2 admin. */
  readonly type: number
  readonly userId: string
  /** Unix seconds. */
  readonly expiry: number
  readonly privileges: readonly Privilege[]
}
