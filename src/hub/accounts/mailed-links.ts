import { confirmLetter, passwordChangedLetter, resetLetter } from '../mail/letters'
import type { Mailer } from '../mail/mailer'

export type MailedLinksOptions = {
  readonly mailer: Mailer
  /** Where the hub is; no header of a request chooses where a link leads. */
  readonly origin: string
  readonly onLateFailure: (error: unknown) => void
}

type Receiver = { readonly email: string; readonly name: string }

const resetSeconds = 3600
const confirmSeconds = 24 * 3600

/**
 * What the accounts library mails. The tokens stand behind the sign #, which no server and no log sees; the pages at `/reset` and `/confirm`
 * send them by POST and by GET to the library.
 */
export function mailedLinks({ mailer, origin, onLateFailure }: MailedLinksOptions) {
  const letterTo = ({ email, name }: Receiver, path: string) => ({
    to: email,
    name,
    host: new URL(origin).host,
    link: `${origin}${path}`,
  })
  return {
    password: {
      resetPasswordTokenExpiresIn: resetSeconds,
      /** Whoever had the old password is out. */
      revokeSessionsOnPasswordReset: true,
      sendResetPassword: ({ user, token }: { user: Receiver; token: string }) =>
        mailer.send(resetLetter(letterTo(user, resetPath(token)))),
      onPasswordReset: async ({ user }: { user: Receiver }) =>
        // The password is another one by now, whether or not the mail goes out.
        void mailer.send(passwordChangedLetter(letterTo(user, '/'))).catch(onLateFailure),
    },
    address: {
      expiresIn: confirmSeconds,
      sendVerificationEmail: ({ user, token }: { user: Receiver; token: string }) =>
        mailer.send(confirmLetter(letterTo(user, `/confirm#${token}`))),
    },
  }
}

export const resetPath = (token: string) => `/reset#${token}`
