export type Mail = {
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly html?: string
}

/** Brings mail to people. */
export interface Mailer {
  /** Whether mail leaves this hub at all; where it does not, links are shown to admins instead. */
  readonly canSend: boolean
  /** @throws when the mail could not be handed over */
  send(mail: Mail): Promise<void>
}

/** For hubs without mail settings. */
export const noMailer: Mailer = { canSend: false, send: async () => undefined }
