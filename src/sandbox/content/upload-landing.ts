import { join } from 'node:path'
import type { Ks } from '../ks'
import { isWidgetSession, privilege } from '../privileges'
import type { FindLanding, Raw } from '../request'
import type { Sessions } from '../sessions'
import type { Store } from '../store'

const PARTIAL = 1
const RESTRICTIONS = ['iprestrict', 'urirestrict', 'actionslimit']

export type LandingGround = {
  readonly store: Pick<Store, 'uploadTokens'>
  readonly sessions: Sessions
  readonly dataFolder: string
}

/**
 * Lets a middle or final chunk be written straight to its place instead of twice. It counts only once the call has been allowed and
 * heard to its end; until then nobody but the token's owner, in a session without restrictions, touches the file.
 */
export function createLanding({ store, sessions, dataFolder }: LandingGround): FindLanding {
  return ({ service, action, ks, uploadTokenId, resume, resumeAt }) => {
    if (!isWord(service, 'uploadtoken') || !isWord(action, 'upload')) return null
    const at = Number(resumeAt)
    if (!(isWord(resume, '1') || isWord(resume, 'true')) || !Number.isSafeInteger(at) || at <= 0) return null
    const session = typeof ks === 'string' ? sessions.open(ks) : null
    if (!session || !sessions.isAlive(session) || isRestricted(session)) return null
    const token = store.uploadTokens.get(session.partnerId, String(uploadTokenId))
    if (token?.status !== PARTIAL || token.userId !== session.userId || !token.path) return null
    return { path: join(dataFolder, token.path), at }
  }
}

const isWord = (value: Raw | undefined, word: string) => String(value).toLowerCase() === word

function isRestricted(session: Ks): boolean {
  return isWidgetSession(session) || RESTRICTIONS.some((name) => privilege(session, name) !== null)
}
