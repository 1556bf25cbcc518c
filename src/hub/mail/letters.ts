import type { Mail } from './mailer'

/** A letter with one link in it. */
export type Letter = {
  readonly to: string
  /** Who it is for, as they call themselves. */
  readonly name: string
  /** Where the hub is, for people: `media.example.org`. */
  readonly host: string
  readonly link: string
}

/** Somebody asked for a new password. */
export function resetLetter(letter: Letter): Mail {
  return write(letter, {
    subject: 'Choose a new password for Lumisphere',
    before: `somebody asked for a new password for your account at ${letter.host}. If it was you, open this link within an hour:`,
    button: 'Choose a new password',
    after: 'If it was not you, there is nothing to do: your password stays as it is.',
  })
}

/** The password is another one now. */
export function passwordChangedLetter(letter: Letter): Mail {
  return write(letter, {
    subject: 'Your Lumisphere password was changed',
    before: `the password of your account at ${letter.host} was changed, and all other sessions were ended. If it was you, all is well. If not, choose a new one right away:`,
    button: 'Open Lumisphere',
    after: 'Press “Forgot your password?” there, and tell an administrator of your hub.',
  })
}

/** Whether an address belongs to whoever says so. */
export function confirmLetter(letter: Letter): Mail {
  return write(letter, {
    subject: 'Confirm your address for Lumisphere',
    before: `please confirm that this is your address at ${letter.host}. Open this link within a day:`,
    button: 'Confirm this address',
    after: 'If you have no account there, there is nothing to do.',
  })
}

/** Somebody is asked into a hub. */
export function invitationLetter(
  letter: Omit<Letter, 'name'> & {
    readonly inviterName: string
    readonly hubName: string
  },
): Mail {
  const { inviterName, hubName, host } = letter
  return write(
    { ...letter, name: '' },
    {
      subject: `${inviterName} invites you to ${hubName}`,
      before: `${inviterName} invites you to “${hubName}” at ${host}, an organisation’s media to stand in. Open this link within a week:`,
      button: 'Accept the invitation',
      after: 'If you do not know what this is about, there is nothing to do.',
    },
  )
}

type Words = {
  readonly subject: string
  readonly before: string
  readonly button: string
  readonly after: string
}

/** The same words twice: plain, and as HTML without pictures, so that nobody is told when it is read. */
function write({ to, name, link }: Letter, { subject, before, button, after }: Words): Mail {
  const hello = name ? `Hello ${name},` : 'Hello,'
  const text = [hello, '', before, '', link, '', after, ''].join('\n')
  const html = `<!doctype html>
<html lang="en">
<body style="margin:0;padding:24px;background:#f4f4f6;color:#1c1c22;font:16px/1.5 system-ui,sans-serif">
<div style="max-width:32rem;margin:0 auto;padding:32px;border-radius:12px;background:#fff">
<p>${asHtml(hello)}</p>
<p>${asHtml(before)}</p>
<p><a href="${asHtml(link)}" style="display:inline-block;padding:10px 20px;border-radius:8px;background:#4a3fb5;color:#fff;text-decoration:none">${button}</a></p>
<p style="color:#55555f;font-size:14px">Or copy this address into your browser:<br><span style="word-break:break-all">${asHtml(link)}</span></p>
<p>${asHtml(after)}</p>
</div>
</body>
</html>
`
  return { to, subject, text, html }
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

const asHtml = (text: string) => text.replaceAll(/[&<>"]/g, (sign) => entities[sign]!)
