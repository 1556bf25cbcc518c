import type { Call } from '../../service'

/** Where a partner's media addresses begin: `https://host/p/101/sp/10100`. */
export function mediaBase(call: Call, partnerId: number): string {
  return `${call.origin}/p/${partnerId}/sp/${partnerId}00`
}

/** `http` or `https`, as the caller reached us. */
export function scheme(call: Call): string {
  return new URL(call.origin).protocol.slice(0, -1)
}
