import * as v from 'valibot'
import { type ReadSetting, SettingError } from '../setting'
import type { SmtpSettings } from './smtp-mailer'

/** @throws {SettingError} when only one of the two settings is there, or one cannot be used */
export function readMail(read: ReadSetting): SmtpSettings | null {
  const url = read('LUMISPHERE_SMTP_URL', smtpUrl)
  const from = read('LUMISPHERE_MAIL_FROM', sender)
  if (url && from) return { url, from }
  if (url) {
    throw new SettingError(
      'LUMISPHERE_MAIL_FROM is missing: it says who mails come from, such as Lumisphere <media@example.org>.',
    )
  }
  if (from) {
    throw new SettingError(
      'LUMISPHERE_SMTP_URL is missing: it says how mails are sent, such as smtp://user:password@mail.example.org:587.',
    )
  }
  return null
}

const smtpShape = 'must be an address such as smtp://user:password@mail.example.org:587'

const smtpUrl = v.pipe(
  v.string(),
  v.check((value: string) => {
    if (!URL.canParse(value)) return false
    const { protocol, hostname } = new URL(value)
    return (protocol === 'smtp:' || protocol === 'smtps:') && hostname !== ''
  }, smtpShape),
)

const sender = v.pipe(
  v.string(),
  v.regex(
    /^(?:[^<>\r\n"]*<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/,
    'must be an address such as media@example.org or Lumisphere <media@example.org>',
  ),
)
