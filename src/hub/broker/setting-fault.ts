import { HubFault } from '../fault'
import { KalturaRefusal, KalturaUnreachable } from './kaltura'
import type { SettingNames } from './setting-names'

/**
 * What a refused or failed session says about the settings, each wrong one by its own sentence with Kaltura's words after it.
 * Anything that is not about Kaltura comes back as it is.
 */
export function settingFault(error: unknown, names: SettingNames): unknown {
  if (error instanceof KalturaUnreachable) {
    return new HubFault(
      error.isLasting ? 'misconfigured' : 'upstream',
      `Kaltura cannot be reached at ${names.serviceUrl}: ${error.why}.`,
      error.isLasting
        ? `Check ${names.serviceUrl}.`
        : `Try again in a moment; if it stays so, check ${names.serviceUrl}.`,
    )
  }
  if (!(error instanceof KalturaRefusal)) return error
  const known = refusals[error.code]?.(names, error)
  const said = `Kaltura said: ${error.said} (${error.code}).`
  if (known) return new HubFault('misconfigured', `${known.wrong} ${said}`, known.hint)
  return new HubFault(
    'upstream',
    `Kaltura refused ${error.action}. ${said}`,
    'Check the Kaltura settings and the account.',
  )
}

type Refusal = { readonly wrong: string; readonly hint: string }

const wrongPartner = (names: SettingNames): Refusal => ({
  wrong: `${names.partnerId} is not a partner of this Kaltura.`,
  hint: `Compare it with the Partner ID in the account info of the Kaltura console, and ${names.serviceUrl} with its address.`,
})

const refusals: Readonly<
  Record<string, (names: SettingNames, refusal: KalturaRefusal) => Refusal | undefined>
> = {
  INVALID_WIDGET_ID: wrongPartner,
  INVALID_PARTNER_ID: wrongPartner,
  SERVICE_FORBIDDEN_CONTENT_BLOCKED: wrongPartner,
  START_SESSION_ERROR: wrongPartner,
  APP_TOKEN_ID_NOT_FOUND: (names) => ({
    wrong: `${names.appTokenId} is not an App Token of this partner.`,
    hint: 'List the App Tokens of the account and copy the id, or make a new one.',
  }),
  APP_TOKEN_NOT_ACTIVE: (names) => ({
    wrong: `The App Token of ${names.appTokenId} is disabled.`,
    hint: `Make a new App Token and set ${names.appTokenId} and ${names.appToken}.`,
  }),
  APP_TOKEN_EXPIRED: (names) => ({
    wrong: `The App Token of ${names.appTokenId} has expired.`,
    hint: 'Make a new App Token without an expiry (leave it out: an expiry of 0 means "now").',
  }),
  INVALID_APP_TOKEN_HASH: (names) => ({
    wrong: `${names.appToken} or ${names.hashType} does not belong to ${names.appTokenId}.`,
    hint: `Copy the token again and set ${names.hashType} to the hash type it was made with (Kaltura makes SHA1 unless told otherwise).`,
  }),
  INVALID_FIELD_VALUE: (names) => ({
    wrong: `${names.userId} makes a user id that Kaltura does not take.`,
    hint: 'Check the characters of the member’s e-mail address.',
  }),
  USER_BLOCKED: () => ({
    wrong: 'This member’s Kaltura user is blocked.',
    hint: 'Unblock the user in the Kaltura console.',
  }),
  SERVICE_FORBIDDEN: (names) => ({
    wrong: `${names.partnerId} may not start sessions with App Tokens.`,
    hint: 'Ask Kaltura to allow App Tokens for this account.',
  }),
  INVALID_KS: (names, { said }) =>
    said.includes('LOGOUT')
      ? {
          wrong: `The sessions of the App Token of ${names.appTokenId} were ended, and Kaltura refuses them for a day after that.`,
          hint: 'Make a new App Token, or wait until tomorrow.',
        }
      : undefined,
}

type Session = { readonly sessionType: number; readonly userId: string; readonly lifetime: number }

/** Refuses sessions that must not reach a browser, or would be nobody's. @throws {HubFault} `misconfigured` */
export function checkSession(session: Session, userId: string, names: SettingNames): void {
  if (session.sessionType !== 0) {
    throw new HubFault(
      'misconfigured',
      `The App Token of ${names.appTokenId} makes admin sessions, which must never reach a browser.`,
      'Make an App Token with session type USER.',
    )
  }
  if (session.userId.toLowerCase() !== userId.toLowerCase()) {
    throw new HubFault(
      'misconfigured',
      `The App Token of ${names.appTokenId} is tied to one user id, so every member would be the same Kaltura user.`,
      'Make an App Token without a session user id.',
    )
  }
  if (session.lifetime <= 0) {
    throw new HubFault(
      'misconfigured',
      `The sessions of the App Token of ${names.appTokenId} are over as soon as they start.`,
      'Make an App Token with a session duration of 86400 seconds, and check the clock of this machine.',
    )
  }
}
