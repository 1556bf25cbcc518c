import type { AccountInfo, SessionInfo } from '../../hub/account-api'
import { dateText } from './words'

/** Words about ways to sign in and about one's own account. */

export const signInWords = {
  email: 'E-mail',
  password: 'Password',
  signIn: 'Sign in',
  signingIn: 'Signing in…',
  withEmail: 'With e-mail and password',
  withPasskey: 'Sign in with a passkey',
  withProvider: (name: string) => `Sign in with ${name}`,
  withDevice: 'Sign in with another device',
  forgot: 'Forgot your password?',
  wrong: 'E-mail or password is not right.',
  back: 'Back to sign in',
  or: 'or',
} as const

export const resetWords = {
  title: 'A new password',
  ask: 'Type the address of your account. If it is known here, a mail with a link is on its way in a moment.',
  send: 'Send me a link',
  sending: 'Sending…',
  sent: 'Look into your mail',
  sentMore:
    'If an account here has this address, a mail with a link comes in a few minutes. The link is good for an hour. Look among the unwanted mails too.',
  nobody: 'Ask an administrator of your hub for a link to set a new password: this hub sends no mail.',
  choose: 'Choose a new password. All devices that are signed in have to sign in again.',
  newPassword: 'New password',
  length: 'At least 12 characters. A few words in a row are good.',
  save: 'Set the password',
  done: 'Your new password is set',
  on: 'Sign in',
  doneMore: 'Sign in with it now.',
  noToken: 'This address is not whole. Open the link that you were given once more.',
} as const

export const confirmWords = {
  working: 'Confirming your address…',
  done: 'Your address is confirmed',
  failed: 'Your address could not be confirmed',
  on: 'Go on',
} as const

export const pairWords = {
  title: 'Sign in with another device',
  how: (host: string) =>
    `Scan this with your phone, or type the code at ${host}/pair on a device that is signed in.`,
  asking: 'Asking for a code…',
  codeIs: (code: string) => `The code is ${spelledCode(code).split('').join(' ')}`,
  qr: 'QR code of the address where another device confirms this one',
  waiting: 'Waiting for the other device. The code is good for ten minutes.',
  again: 'New code',
  denied: 'The other device said no.',
  over: 'This code is too old.',
  asks: 'Sign in another device',
  type: 'The code that the other device shows',
  goOn: 'Go on',
  wants: (device: string) => `${device} wants to be signed in as you.`,
  look: 'Only allow it if you see this code on that device right now, and it is in front of you.',
  allow: 'Allow',
  deny: 'Do not allow',
  allowed: 'The other device is signed in',
  allowedMore: 'You can end its session at any time on your account page.',
  refused: 'The other device was not signed in',
  answered: 'This code was answered already.',
  account: 'Your account',
  library: 'Open the library',
} as const

/** `ABCD-EFGH`, as it is read and typed. */
export function spelledCode(code: string): string {
  return `${code.slice(0, 4)}-${code.slice(4)}`
}

/** A code as somebody typed it, as the hub knows it. */
export function typedCode(text: string): string {
  return text.replaceAll(/[^a-z0-9]/gi, '').toUpperCase()
}

/** What came back from an organisation's sign-in instead of a member (`/sign-in?error=…`). */
export function providerFaultText(code: string): string {
  return providerFaults[code] ?? 'Signing in at your organisation did not work. Try again in a moment.'
}

const providerFaults: Readonly<Record<string, string>> = {
  not_invited:
    'Your organisation knows you, but nobody has invited you to this hub. Ask an administrator for an invitation.',
  email_not_verified:
    'Your organisation does not say that your e-mail address is yours. Ask whoever runs its sign-in to confirm it.',
  email_not_found: 'Your organisation did not tell your e-mail address. Ask whoever runs its sign-in.',
  account_not_linked:
    'There is an account with your address already, and the address was not confirmed here or at your organisation. Sign in in another way and confirm it on your account page.',
  access_denied: 'The sign-in at your organisation was ended. Try again.',
  state_mismatch: 'This sign-in was begun in another window, or too long ago. Try again.',
}

export const accountWords = {
  title: 'Your account',
  lead: 'Who you are in this hub, how you sign in, and where you are signed in.',
  you: 'You',
  name: 'Name',
  save: 'Save',
  saved: 'Saved.',
  confirmed: 'confirmed',
  unconfirmed: 'not confirmed yet',
  askConfirmation: 'Send a mail to confirm it',
  confirmationSent: 'A mail is on its way. Open the link in it.',
  password: 'Password',
  noPassword:
    'You have no password here. To get one, sign out and press “Forgot your password?”, or ask an administrator for a link.',
  current: 'Password now',
  next: 'New password',
  change: 'Change the password',
  changed: 'The password is changed, and all other devices are signed out.',
  passkeys: 'Passkeys',
  passkeysLead: 'Sign in with the lock of your device, such as your fingerprint, instead of a password.',
  noPasskeys: 'None yet.',
  noPasskeysHere: 'Passkeys need this hub to be opened at its own name.',
  addPasskey: 'Add a passkey',
  addingPasskey: 'Follow your device…',
  passkeyName: 'Name of the new passkey',
  passkeyNameHint: 'So that you know it again, such as My phone.',
  rename: 'Rename',
  remove: 'Remove',
  removePasskey: 'Remove this passkey?',
  removePasskeyMore: (name: string) =>
    `“${name}” can no longer sign you in. The device itself may go on offering it until you delete it there too.`,
  sessions: 'Where you are signed in',
  thisOne: 'this device',
  end: 'Sign out',
  endOthers: 'Sign out everywhere else',
  noOthers: 'Nowhere else.',
  pair: 'Sign in another device with a code',
} as const

/** How somebody may sign in besides the password: `by Example University`. */
export function waysText({ hasPassword, providers, passkeys }: AccountInfo): string {
  const ways = [
    ...(hasPassword ? ['with your password'] : []),
    ...(passkeys.length > 0 ? ['with a passkey'] : []),
    ...providers.map((name) => `with ${name}`),
  ]
  return ways.length > 0 ? `You sign in ${ways.join(' or ')}.` : ''
}

/** `seen 3 hours ago`; both in Unix seconds. Kept to the hour, so that nothing younger is said. */
export function seenText({ lastSeenAt, isThis }: SessionInfo, now: number): string {
  if (isThis) return accountWords.thisOne
  return now - lastSeenAt < 3600 ? 'seen within the last hour' : `seen ${dateText(lastSeenAt, now)}`
}

export const resetLinkWords = {
  label: 'Password…',
  title: (name: string) => `A new password for ${name}`,
  how: 'Hand this link on to them alone. It is good for an hour, and once; whoever opens it sets the password.',
  copy: 'Copy the link',
  close: 'Close',
} as const
