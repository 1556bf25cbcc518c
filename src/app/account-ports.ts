/** The seams for ways to sign in and for one's own account; asked for by `import()`, implemented in `kaltura/account.ts` and `kaltura/passkey.ts`. */
import type { AccountInfo, PairAnswer, PairCode, PairRequest, PasswordChange } from '../hub/account-api'

export interface AccountDoor {
  account(signal: AbortSignal): Promise<AccountInfo>
  rename(name: string, signal: AbortSignal): Promise<AccountInfo>
  /** Ends all other sessions. */
  changePassword(change: PasswordChange, signal: AbortSignal): Promise<AccountInfo>
  /** Sends a mail with a link that proves the address. */
  askConfirmation(signal: AbortSignal): Promise<void>
  endSession(id: string, signal: AbortSignal): Promise<AccountInfo>
  endOtherSessions(signal: AbortSignal): Promise<AccountInfo>
  /** Asks the device to make a passkey. Must be called from a press. @throws {Fault} `refused` when the person or the device does not want to */
  addPasskey(name: string, signal: AbortSignal): Promise<AccountInfo>
  renamePasskey(id: string, name: string, signal: AbortSignal): Promise<AccountInfo>
  removePasskey(id: string, signal: AbortSignal): Promise<AccountInfo>

  /**
   * Signs in with a passkey of this device. `quietly` offers it where the browser fills in names, and waits there until it is taken or the
   * signal ends it; it resolves false where the browser cannot do that.
   */
  signInWithPasskey(options: { readonly quietly: boolean }, signal: AbortSignal): Promise<boolean>
  /** Where to go to sign in at an organisation. */
  providerAddress(id: string, signal: AbortSignal): Promise<string>
  /** The same answer whether or not somebody has this address. */
  askReset(email: string, signal: AbortSignal): Promise<void>
  /** Sets a new password with the token of a link; every session ends. */
  resetPassword(token: string, newPassword: string, signal: AbortSignal): Promise<void>
  /** For admins: where a member sets a new password, to be handed on. */
  makeResetLink(memberId: string, signal: AbortSignal): Promise<string>
  /** Proves an address with the token of a link. */
  confirmAddress(token: string, signal: AbortSignal): Promise<void>

  /** A code for another device to confirm, so that this one is signed in. */
  pairCode(signal: AbortSignal): Promise<PairCode>
  pollPair(secret: string, signal: AbortSignal): Promise<PairAnswer>
  /** Who asks with this code. */
  pairRequest(code: string, signal: AbortSignal): Promise<PairRequest>
  answerPair(code: string, isAllowed: boolean, signal: AbortSignal): Promise<void>
}
