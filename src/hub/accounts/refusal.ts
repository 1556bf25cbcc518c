import * as v from 'valibot'
import { HubFault } from '../fault'

/** What the accounts library refused, in the hub's own words. */
export async function refusalOf(answer: Response): Promise<HubFault> {
  const body = v.safeParse(refusal, await answer.json().catch(() => null))
  const said = body.success ? sentences[body.output.code] : undefined
  if (said) return said()
  const { status } = answer
  if (status === 429) {
    return new HubFault('too-many', 'Too many tries in a short time.', 'Wait a minute and try again.')
  }
  if (status === 401) return new HubFault('signed-out', 'You are signed out.', 'Sign in to go on.')
  if (status === 404) return new HubFault('not-found', 'There is nothing at this address.')
  if (status >= 500)
    return new HubFault('unexpected', 'Signing in failed in the hub.', 'Try again in a moment.')
  return new HubFault('bad-request', 'The hub does not understand this request.')
}

const refusal = v.object({ code: v.string() })

const staleLink = () =>
  new HubFault('bad-request', 'This link was used already or is too old.', 'Ask for a new one.')
const invitationOver = () =>
  new HubFault(
    'not-found',
    'This invitation was used, taken back, or is too old.',
    'Ask whoever invited you for a new one.',
  )
const oddPasskey = () =>
  new HubFault('bad-request', 'This passkey was not accepted.', 'Try again, or take another way in.')
const passwordFault = (field: string, sentence: string) => () =>
  new HubFault('bad-request', sentence, undefined, { [field]: sentence })

/** By the library's own codes. */
const sentences: Readonly<Record<string, () => HubFault>> = {
  INVALID_EMAIL_OR_PASSWORD: () =>
    new HubFault(
      'signed-out',
      'This e-mail and password do not belong together.',
      'Check both and try again.',
    ),
  INVALID_PASSWORD: passwordFault('currentPassword', 'This is not your password.'),
  PASSWORD_TOO_SHORT: passwordFault('newPassword', 'A password needs at least 12 characters.'),
  PASSWORD_TOO_LONG: passwordFault('newPassword', 'A password can have at most 128 characters.'),
  CREDENTIAL_ACCOUNT_NOT_FOUND: () => new HubFault('bad-request', 'You have no password here yet.'),
  EMAIL_ALREADY_VERIFIED: () => new HubFault('bad-request', 'This address is confirmed already.'),
  SESSION_NOT_FRESH: () =>
    new HubFault('forbidden', 'You signed in a while ago.', 'Sign out and in again to do this.'),
  PASSKEY_NOT_FOUND: () =>
    new HubFault('bad-request', 'This hub does not know this passkey.', 'Take another way in.'),
  CHALLENGE_NOT_FOUND: oddPasskey,
  AUTHENTICATION_FAILED: oddPasskey,
  FAILED_TO_VERIFY_REGISTRATION: oddPasskey,
  INVALID_TOKEN: staleLink,
  TOKEN_EXPIRED: staleLink,
  INVITATION_OVER: invitationOver,
  INVITATION_OTHER_PERSON: () =>
    new HubFault('forbidden', 'This invitation is for somebody else.', 'Sign out and open the link again.'),
  INVITATION_SIGN_IN: () =>
    new HubFault('signed-out', 'You have an account here already.', 'Sign in to accept the invitation.'),
  NAME_MISSING: passwordFault('name', 'Enter your name.'),
}
