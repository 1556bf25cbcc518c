import type { Mailer } from './mailer'

/** Writes mails for the operator to read, for the demo: its members have no mailboxes. */
export function createPrintingMailer(print: (line: string) => void): Mailer {
  return {
    canSend: false,
    async send({ to, subject, text }) {
      print(`A mail to ${to} that this demo does not send: ${subject}\n\n${text.trim()}\n`)
    },
  }
}
