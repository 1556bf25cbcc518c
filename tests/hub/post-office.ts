import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

export type ReceivedMail = { readonly to: string; readonly text: string; readonly whole: string }

/** A real SMTP server on loopback that keeps what it is sent. */
export type PostOffice = {
  readonly url: string
  readonly mails: readonly ReceivedMail[]
  /** How many of the next mails are refused with 451, for now. */
  refuseNext(count: number): void
  /** The next mail for somebody that nobody has taken yet. */
  take(to: string): Promise<ReceivedMail>
  stop(): Promise<void>
}

const patienceMs = 10_000

export async function openPostOffice(login = { user: 'hub', pass: 'a mail password' }): Promise<PostOffice> {
  const mails: ReceivedMail[] = []
  const taken = new Set<ReceivedMail>()
  let refusals = 0
  const server = new SMTPServer({
    authMethods: ['PLAIN'],
    allowInsecureAuth: true,
    hideSTARTTLS: true,
    onAuth: ({ username, password }, _, done) =>
      username === login.user && password === login.pass
        ? done(null, { user: username })
        : done(new Error('Nobody here has this password')),
    onData(stream, { envelope }, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        if (refusals-- > 0) return done(Object.assign(new Error('Try again later'), { responseCode: 451 }))
        const raw = Buffer.concat(chunks).toString()
        mails.push({ to: envelope.rcptTo[0]?.address ?? '', text: plainPart(raw), whole: unquoted(raw) })
        done()
      })
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as AddressInfo
  return {
    url: `smtp://${login.user}:${encodeURIComponent(login.pass)}@127.0.0.1:${port}`,
    mails,
    refuseNext(count) {
      refusals = count
    },
    async take(to) {
      const until = Date.now() + patienceMs
      for (;;) {
        const found = mails.find((mail) => mail.to === to && !taken.has(mail))
        if (found) {
          taken.add(found)
          return found
        }
        if (Date.now() > until) throw new Error(`No mail for ${to} came.`)
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
    },
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

/** The first link of a mail, as a path of the app. */
export function pathIn(mail: ReceivedMail): string {
  const link = /https?:\/\/\S+/.exec(mail.text)?.[0]
  if (!link) throw new Error(`This mail has no link: ${mail.text}`)
  const { pathname, hash } = new URL(link)
  return pathname + hash
}

/** The text/plain part as people read it. */
function plainPart(raw: string): string {
  const part = raw.split('\r\n--').find((piece) => piece.includes('Content-Type: text/plain')) ?? ''
  const [head = '', ...body] = part.split('\r\n\r\n')
  const text = body.join('\r\n\r\n')
  return /quoted-printable/i.test(head) ? unquoted(text) : text
}

/** Quoted-printable undone (RFC 2045 6.7). */
function unquoted(text: string): string {
  const bytes = text
    .replaceAll('=\r\n', '')
    .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString()
}
