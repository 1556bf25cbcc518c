import { setTimeout as sleep } from 'node:timers/promises'
import { createTransport } from 'nodemailer'
import { isLoopback } from '../kaltura-settings'
import type { Mailer } from './mailer'

export type SmtpSettings = {
  /** `smtp://user:password@host:587` or `smtps://…`. */
  readonly url: string
  /** Who the mails come from: an address, or `Name <address>`. */
  readonly from: string
}

const stepTimeoutMs = 10_000
const tries = 3
const firstPauseMs = 500

/**
 * Sends by SMTP (RFC 5321). Links in mails open accounts, so the way to another machine is always encrypted: by `smtps`, or by STARTTLS, unless
 * the address itself says `?ignoreTLS=true`. What the server refuses for the moment (4xx, no connection) is tried again twice.
 */
export function createSmtpMailer({ url, from }: SmtpSettings): Mailer {
  const transport = createTransport({
    url,
    requireTLS: !isLoopback(new URL(url).hostname) && !/[?&]ignoreTLS=true\b/.test(url),
    connectionTimeout: stepTimeoutMs,
    greetingTimeout: stepTimeoutMs,
    socketTimeout: stepTimeoutMs,
    // Nothing of a mail comes from files or addresses.
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return {
    canSend: true,
    async send({ to, subject, text, html }) {
      for (let attempt = 1; ; attempt++) {
        try {
          await transport.sendMail({ from, to: { name: '', address: to }, subject, text, html })
          return
        } catch (error) {
          const { responseCode, code } = error as { responseCode?: number; code?: string }
          const isPassing = responseCode === undefined || (responseCode >= 400 && responseCode < 500)
          if (!isPassing || code === 'EAUTH' || attempt === tries) {
            throw new Error(
              `A mail could not be sent: the mail server ${answered(responseCode, code)}. Check LUMISPHERE_SMTP_URL.`,
            )
          }
          await sleep(firstPauseMs * 3 ** (attempt - 1) * (0.75 + Math.random() / 2))
        }
      }
    },
  }
}

function answered(responseCode: number | undefined, code: string | undefined): string {
  if (code === 'EAUTH') return 'does not take the user name and password'
  if (code === 'ETLS') return 'offers no encryption'
  return responseCode ? `answered ${responseCode}` : `gave no answer${code ? ` (${code})` : ''}`
}
