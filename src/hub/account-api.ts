/** What the hub says about ways to sign in and about one's own account; shared with the app as types alone. */

/** `GET /api/account` and the answer of each change of it — for whoever is signed in. */
export type AccountInfo = {
  readonly name: string
  readonly email: string
  /** Whether the address was proven by a link or by the organisation's sign-in. */
  readonly isConfirmed: boolean
  readonly hasPassword: boolean
  /** Names of the organisations' sign-ins that are linked. */
  readonly providers: readonly string[]
  readonly passkeys: readonly PasskeyInfo[]
  /** This one first, then those seen last. */
  readonly sessions: readonly SessionInfo[]
}

export type PasskeyInfo = {
  readonly id: string
  readonly name: string
  /** Unix time in seconds. */
  readonly createdAt: number
}

export type SessionInfo = {
  readonly id: string
  /** `Chrome on Windows`. */
  readonly device: string
  readonly isThis: boolean
  /** Unix time in seconds; kept to the hour. */
  readonly lastSeenAt: number
  readonly startedAt: number
}

/** `POST /api/account/password` */
export type PasswordChange = { readonly currentPassword: string; readonly newPassword: string }

/** `POST /api/sign-in/provider` `{ id }`: where to go. */
export type ProviderSignIn = { readonly url: string }

/** `POST /api/pair/code` `{}` — for anyone: asks to be signed in by another device. */
export type PairCode = {
  /** What people read: eight letters and digits. */
  readonly code: string
  /** What this device asks with (`POST /api/pair/poll` `{ secret }`); nobody else may see it. */
  readonly secret: string
  /** Where another device confirms it. */
  readonly address: string
  /** Unix time in seconds. */
  readonly expiresAt: number
  /** Seconds between two questions. */
  readonly interval: number
}

/** `in`: the answer carries the session's cookie. `waiting`: ask again after `interval` seconds. */
export type PairAnswer =
  | { readonly state: 'in' | 'denied' | 'over' }
  | { readonly state: 'waiting'; readonly interval: number }

/** `GET /api/pair/request/:code` — for members: who asks. */
export type PairRequest = {
  readonly code: string
  /** What the device's browser calls itself. */
  readonly device: string
  readonly state: 'open' | 'answered'
}

/** `POST /api/pair/answer`, answered with 204. */
export type PairDecision = { readonly code: string; readonly isAllowed: boolean }
