/**
 * What can go wrong between us and the world, as the faces speak of it.
 * `offline`: no answer at all. `unavailable`: the other side failed (5xx, time-out). `signed-out`: the hub wants a sign-in.
 * `forbidden`: the member may not. `not-found`: no such entry. `misconfigured`: an administrator has to act. `unexpected`: the rest.
 */
export type FaultKind =
  | 'offline'
  | 'unavailable'
  | 'signed-out'
  | 'forbidden'
  | 'not-found'
  | 'misconfigured'
  | 'unexpected'

/** The one error that rooms throw and `state/` catches. `message` is for engineers; faces choose their words by `kind`. Never carries a KS. */
export class Fault extends Error {
  override readonly name = 'Fault'
  readonly kind: FaultKind
  /** The other side's own code, e.g. `ENTRY_ID_NOT_FOUND`. */
  readonly code: string | undefined
  /** What is wrong with single fields of a form, a sentence each. */
  readonly fields: Readonly<Record<string, string>>

  constructor(
    kind: FaultKind,
    message: string,
    options?: { code?: string; cause?: unknown; fields?: Readonly<Record<string, string>> },
  ) {
    super(message, { cause: options?.cause })
    this.kind = kind
    this.code = options?.code
    this.fields = options?.fields ?? {}
  }
}

export function isFault(error: unknown): error is Fault {
  return error instanceof Fault
}

/** Any thrown value as a Fault, so that what is shown always has a kind. */
export function toFault(error: unknown): Fault {
  if (isFault(error)) return error
  const message = error instanceof Error ? error.message : 'Something unknown was thrown.'
  return new Fault('unexpected', message, { cause: error })
}
