import { HubFault } from '../fault'
import { KalturaRefusal, KalturaUnreachable } from './kaltura'

/**
 * What a refused or failed session says about the settings, each wrong one by its own sentence with Kaltura's words after it.
 * Anything that is not about Kaltura comes back as it is.
 */
export function settingFault(error: unknown): unknown {
  if (error instanceof KalturaUnreachable) {
    return new HubFault(
      error.isLasting ? 'misconfigured' : 'upstream',
      `Kaltura cannot be reached at KALTURA_SERVICE_URL: ${error.why}.`,
      error.isLasting
        ? 'Check KALTURA_SERVICE_URL.'
        : 'Try again in a moment; if it stays so, check KALTURA_SERVICE_URL.',
    )
  }
  if (!(error instanceof KalturaRefusal)) return error
  const known = refusals[error.code]
  const said = `Kaltura said: ${error.said} (${error.code}).`
  if (known) return new HubFault('misconfigured', `${known.wrong} ${said}`, known.hint)
  return new HubFault(
    'upstream',
    `Kaltura refused ${error.action}. ${said}`,
    'Check the KALTURA_ settings and the account.',
  )
}

type Refusal = { readonly wrong: string; readonly hint: string }

const wrongPartner: Refusal = {
  wrong: 'KALTURA_PARTNER_ID is not a partner of this Kaltura.',
  hint: 'Compare it with the Partner ID in the account info of the Kaltura console, and KALTURA_SERVICE_URL with its address.',
}

const refusals: Readonly<Record<string, Refusal>> = {
  INVALID_WIDGET_ID: wrongPartner,
  INVALID_PARTNER_ID: wrongPartner,
  SERVICE_FORBIDDEN_CONTENT_BLOCKED: wrongPartner,
  START_SESSION_ERROR: wrongPartner,
  APP_TOKEN_ID_NOT_FOUND: {
    wrong: 'KALTURA_APP_TOKEN_ID is not an App Token of this partner.',
    hint: 'List the App Tokens of the account and copy the id, or make a new one.',
  },
  APP_TOKEN_NOT_ACTIVE: {
    wrong: 'The App Token of KALTURA_APP_TOKEN_ID is disabled.',
    hint: 'Make a new App Token and set KALTURA_APP_TOKEN_ID and KALTURA_APP_TOKEN.',
  },
  APP_TOKEN_EXPIRED: {
    wrong: 'The App Token of KALTURA_APP_TOKEN_ID has expired.',
    hint: 'Make a new App Token without an expiry (leave it out: an expiry of 0 means "now").',
  },
  INVALID_APP_TOKEN_HASH: {
    wrong: 'KALTURA_APP_TOKEN or KALTURA_HASH_TYPE does not belong to KALTURA_APP_TOKEN_ID.',
    hint: 'Copy the token again and set KALTURA_HASH_TYPE to the hash type it was made with (Kaltura makes SHA1 unless told otherwise).',
  },
  INVALID_FIELD_VALUE: {
    wrong: 'KALTURA_USER_ID makes a user id that Kaltura does not take.',
    hint: 'Check the characters of the member’s e-mail address.',
  },
  USER_BLOCKED: {
    wrong: 'This member’s Kaltura user is blocked.',
    hint: 'Unblock the user in the Kaltura console.',
  },
  SERVICE_FORBIDDEN: {
    wrong: 'KALTURA_PARTNER_ID may not start sessions with App Tokens.',
    hint: 'Ask Kaltura to allow App Tokens for this account.',
  },
}

type Session = { readonly sessionType: number; readonly userId: string; readonly lifetime: number }

/** Refuses sessions that must not reach a browser, or would be nobody's. @throws {HubFault} `misconfigured` */
export function checkSession(session: Session, userId: string): void {
  if (session.sessionType !== 0) {
    throw new HubFault(
      'misconfigured',
      'The App Token of KALTURA_APP_TOKEN_ID makes admin sessions, which must never reach a browser.',
      'Make an App Token with session type USER.',
    )
  }
  if (session.userId.toLowerCase() !== userId.toLowerCase()) {
    throw new HubFault(
      'misconfigured',
      'The App Token of KALTURA_APP_TOKEN_ID is tied to one user id, so every member would be the same Kaltura user.',
      'Make an App Token without a session user id.',
    )
  }
  if (session.lifetime <= 0) {
    throw new HubFault(
      'misconfigured',
      'The sessions of the App Token of KALTURA_APP_TOKEN_ID are over as soon as they start.',
      'Make an App Token with a session duration of 86400 seconds, and check the clock of this machine.',
    )
  }
}
