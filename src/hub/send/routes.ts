import { type Context, Hono } from 'hono'
import type { Auth } from '../accounts/auth'
import { requireMember } from '../accounts/member'
import {
  type Member,
  type SendCode,
  type SendGrant,
  type SentFiles,
  type SessionGrant,
  sendOpening,
  sendReport,
  sendSessionRequest,
} from '../api'
import { HubFault } from '../fault'
import { readBody } from '../read-body'
import type { SendCodes } from './send-codes'

export type SendRouteOptions = {
  readonly auth: Auth
  readonly codes: SendCodes
  readonly session: (member: Member, refusedKs: string | undefined) => Promise<SessionGrant>
  readonly addressOf: (context: Context) => string
}

/**
 * `/send`: members get a code and see what comes; a device that has typed the code sends, and can do nothing else here.
 * Members who only look around get none.
 */
export function sendRoutes({ auth, codes, session, addressOf }: SendRouteOptions): Hono {
  const routes = new Hono()

  routes.post('/code', async (context) => {
    const member = await requireMember(auth, context.req.raw.headers)
    if (member.role === 'viewer') {
      throw new HubFault('forbidden', 'Your account may not upload.', 'Ask whoever runs your hub.')
    }
    return context.json((await codes.issue(member)) satisfies SendCode)
  })

  routes.get('/files', async (context) => {
    const member = await requireMember(auth, context.req.raw.headers)
    return context.json({ files: await codes.filesOf(member) } satisfies SentFiles)
  })

  routes.post('/open', async (context) => {
    const { code } = await readBody(context.req.raw, sendOpening)
    const { grant, member } = await codes.redeem(code, addressOf(context))
    return context.json({ grant, name: member.name } satisfies SendGrant)
  })

  routes.post('/session', async (context) => {
    const { grant, refusedKs } = await readBody(context.req.raw, sendSessionRequest)
    return context.json(await session(await codes.memberOf(grant), refusedKs))
  })

  routes.post('/report', async (context) => {
    const { grant, files } = await readBody(context.req.raw, sendReport)
    await codes.report(grant, files)
    return context.body(null, 204)
  })

  return routes
}
