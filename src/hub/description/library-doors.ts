import * as v from 'valibot'
import * as members from '../members-api'
import type { Door } from './door'

/** Made by the accounts library, which says what is in it. */
const itsOwn = v.unknown()

const open = (says: string, more: Partial<Door> = {}): Door => ({
  says,
  opensFor: 'anyone',
  gives: itsOwn,
  ...more,
})
const person = { opensFor: 'person' } as const

/** What of the accounts library is open; `open-paths.ts` opens it, and a test holds this to that. */
export const libraryDoors: Readonly<Record<string, Door>> = {
  'POST /api/auth/sign-in/email': open('Signs in with a password', {
    takes: v.looseObject({ email: v.string(), password: v.string() }),
  }),
  'POST /api/auth/sign-out': open('Signs out', { takes: v.looseObject({}) }),
  'POST /api/auth/request-password-reset': open('Mails a link for a new password', {
    takes: v.looseObject({ email: v.string() }),
  }),
  'POST /api/auth/reset-password': open('Sets it', {
    takes: v.looseObject({ newPassword: v.string(), token: v.string() }),
  }),
  'GET /api/auth/verify-email': open('Proves an address', { query: { token: 'As mailed' } }),
  'POST /api/auth/invitation/look': open('Who invites to what', {
    takes: members.invitationLook,
    gives: members.invitationView,
  }),
  'POST /api/auth/invitation/accept': open('Uses an invitation up', {
    takes: members.invitationAnswer,
    gives: v.strictObject({ ok: v.boolean() }),
  }),
  'GET /api/auth/passkey/generate-register-options': open('First step of a new passkey (WebAuthn)', person),
  'POST /api/auth/passkey/verify-registration': open('Second step', { ...person, takes: v.looseObject({}) }),
  'GET /api/auth/passkey/generate-authenticate-options': open('First step of a sign-in with a passkey'),
  'POST /api/auth/passkey/verify-authentication': open('Second step', { takes: v.looseObject({}) }),
  'GET /api/auth/callback/:provider': open('Where an organisation’s sign-in sends people back to'),
}
