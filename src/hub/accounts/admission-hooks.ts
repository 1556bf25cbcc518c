import { APIError } from 'better-auth/api'
import type { Admission } from './admission'

/** What the accounts library is answering just now; null when the hub calls it by itself. */
type Asked = {
  readonly path?: string
  readonly params?: Readonly<Record<string, string | undefined>>
} | null

/** Who may come in through a provider, asked at the last moment before they are. The codes go to the sign-in page. */
export function admissionHooks(admission: Admission) {
  return {
    user: {
      create: {
        async before(person: { readonly email: string; readonly emailVerified: boolean }, asked: Asked) {
          const providerId = providerOf(asked)
          if (!providerId) return
          // An address that its owner has not proven would open somebody else's invitation.
          if (!person.emailVerified) throw refused('email_not_verified')
          if (!(await admission.isWelcome(person.email, providerId))) throw refused('not_invited')
        },
      },
    },
    session: {
      create: {
        async before(session: { readonly userId: string }, asked: Asked) {
          const providerId = providerOf(asked)
          if (!providerId || (await admission.enrol(session.userId, providerId))) return
          throw refused('not_invited')
        },
      },
    },
  }
}

const providerOf = (asked: Asked) => (asked?.path === '/callback/:id' ? asked.params?.id : undefined)

const refused = (code: string) => new APIError('FORBIDDEN', { code, message: 'This person may not come in.' })
