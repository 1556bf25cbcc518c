import { type Context, Hono } from 'hono'
import * as v from 'valibot'
import type { Auth } from '../accounts/auth'
import { requireMember } from '../accounts/member'
import type { Member, SendCode, SendGrant, SentFiles, SessionGrant } from '../api'
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
    const { code } = await readBody(context.req.raw, openBody)
    const { grant, member } = await codes.redeem(code, addressOf(context))
    return context.json({ grant, name: member.name } satisfies SendGrant)
  })

  routes.post('/session', async (context) => {
    const { grant, refusedKs } = await readBody(context.req.raw, sessionBody)
    return context.json(await session(await codes.memberOf(grant), refusedKs))
  })

  routes.post('/report', async (context) => {
    const { grant, files } = await readBody(context.req.raw, reportBody)
    await codes.report(grant, files)
    return context.body(null, 204)
  })

  return routes
}

const short = v.pipe(v.string(), v.maxLength(64))
const openBody = v.strictObject({ code: short })
const sessionBody = v.strictObject({
  grant: short,
  refusedKs: v.optional(v.pipe(v.string(), v.maxLength(4096))),
})
const reportBody = v.strictObject({
  grant: short,
  files: v.pipe(
    v.array(
      v.strictObject({
        id: short,
        title: v.pipe(v.string(), v.maxLength(300)),
        share: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
        state: v.picklist(['sending', 'waiting', 'asking', 'made', 'failed']),
        entryId: v.nullable(v.pipe(v.string(), v.regex(/^[\w-]{1,64}$/))),
      }),
    ),
    v.maxLength(100),
  ),
})
