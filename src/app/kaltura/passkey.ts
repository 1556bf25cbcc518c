import {
  browserSupportsWebAuthn,
  browserSupportsWebAuthnAutofill,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
  startRegistration,
  WebAuthnAbortService,
  WebAuthnError,
} from '@simplewebauthn/browser'
import { Fault } from '../media/errors'

/** Asks the device for a new passkey. @param options as the hub made them: the browser itself checks each of them */
export async function createPasskey(options: unknown, signal: AbortSignal): Promise<unknown> {
  if (!browserSupportsWebAuthn()) throw noPasskeys()
  const optionsJSON = options as PublicKeyCredentialCreationOptionsJSON
  return await ending(signal, () => startRegistration({ optionsJSON }))
}

/**
 * Asks the device for one of its passkeys of this hub; null where `quietly` is not possible. One question at a time: a newer one ends the older.
 * @param askHub for the options, asked only where the browser can do it
 */
export async function getPasskey(
  askHub: () => Promise<unknown>,
  { quietly }: { readonly quietly: boolean },
  signal: AbortSignal,
): Promise<unknown> {
  if (quietly && !(await browserSupportsWebAuthnAutofill())) return null
  if (!browserSupportsWebAuthn()) throw noPasskeys()
  const optionsJSON = (await askHub()) as PublicKeyCredentialRequestOptionsJSON
  signal.throwIfAborted()
  return await ending(signal, () => startAuthentication({ optionsJSON, useBrowserAutofill: quietly }))
}

async function ending<T>(signal: AbortSignal, ceremony: () => Promise<T>): Promise<T> {
  const cancel = () => WebAuthnAbortService.cancelCeremony()
  signal.addEventListener('abort', cancel, { once: true })
  try {
    return await ceremony()
  } catch (error) {
    signal.throwIfAborted()
    throw toPasskeyFault(error)
  } finally {
    signal.removeEventListener('abort', cancel)
  }
}

function toPasskeyFault(error: unknown): Fault {
  const code = error instanceof WebAuthnError ? error.code : undefined
  if (code === 'ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED') {
    return new Fault('forbidden', 'This device has a passkey for you already.', {
      code: 'known',
      cause: error,
    })
  }
  if (code === 'ERROR_CEREMONY_ABORTED')
    return new Fault('forbidden', 'Ended.', { code: 'ended', cause: error })
  // The browser does not tell apart who said no, and why, so that pages cannot pry.
  return new Fault('forbidden', 'No passkey was used. Try again, or take another way in.', {
    code: 'refused',
    cause: error,
  })
}

const noPasskeys = () =>
  new Fault('forbidden', 'This browser has no passkeys. Take another way in.', { code: 'unsupported' })
