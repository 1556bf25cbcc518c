import { describe, expect, it } from 'vitest'
import { ADMIN_SECRET, adminKs, ask, makeKs, openSandbox, USER_SECRET, widgetKs } from './asking'

const refused = (ksid: string) => ({
  code: 'INVALID_KS',
  args: { KSID: ksid, ERR_CODE: '-1', ERR_DESC: 'INVALID_STR' },
})

describe('session.start', () => {
  it('opens user sessions by the user secret, and both kinds by the admin secret', async () => {
    const sandbox = await openSandbox()
    const start = (secret: string, type: number) =>
      ask(sandbox, 'session', 'start', { secret, type, partnerId: 102, userId: 'u1' })
    expect(await start(USER_SECRET, 0)).toMatch(/^djJ8/)
    expect(await start(ADMIN_SECRET, 0)).toMatch(/^djJ8/)
    expect(await start(ADMIN_SECRET, 2)).toMatch(/^djJ8/)
    expect(await start(USER_SECRET, 2)).toMatchObject({ code: 'START_SESSION_ERROR', args: { PID: '102' } })
    expect(await start('wrong', 0)).toMatchObject({ code: 'START_SESSION_ERROR' })
  })

  it.each([
    [{}, 'START_SESSION_ERROR'],
    [{ partnerId: 999 }, 'SERVICE_FORBIDDEN_CONTENT_BLOCKED'],
    [{ partnerId: 'abc' }, 'SERVICE_FORBIDDEN'],
  ])('refuses the partner %j with %s', async (partner, code) => {
    const sandbox = await openSandbox()
    expect(await ask(sandbox, 'session', 'start', { secret: ADMIN_SECRET, ...partner })).toMatchObject({
      code,
    })
  })

  it('lasts a day when no length is asked for, and may be over at once', async () => {
    const sandbox = await openSandbox({ now: () => 1_700_000_000 })
    const start = async (expiry?: number) => {
      const ks = await ask(sandbox, 'session', 'start', {
        secret: ADMIN_SECRET,
        type: 2,
        partnerId: 102,
        expiry,
      })
      return ask(sandbox, 'session', 'get', { ks })
    }
    expect(await start()).toMatchObject({ expiry: String(1_700_000_000 + 86_400), sessionType: '2' })
    expect(await start(-5)).toMatchObject(refused('EXPIRED'))
  })
})

describe('A session', () => {
  it('is told apart from garbage, an expired and an ended one', async () => {
    const sandbox = await openSandbox()
    const get = (ks: string) => ask(sandbox, 'user', 'get', { ks })
    expect(await get('garbage')).toMatchObject(refused('garbage'))
    expect(await get(makeKs({ seconds: -1 }))).toMatchObject(refused('EXPIRED'))
    const ks = makeKs()
    expect(await ask(sandbox, 'session', 'end', { ks })).toBeNull()
    expect(await get(ks)).toMatchObject(refused('LOGOUT'))
  })

  it('that is bad fails even what needs none', async () => {
    const sandbox = await openSandbox()
    expect(await ask(sandbox, 'system', 'ping', { ks: 'garbage' })).toMatchObject(refused('garbage'))
  })

  it('that is ended ends all others of its session id', async () => {
    const sandbox = await openSandbox()
    const first = makeKs({ privileges: 'sessionid:x1' })
    const second = makeKs({ privileges: 'sessionid:x1', userId: 'bob' })
    await ask(sandbox, 'session', 'end', { ks: first })
    expect(await ask(sandbox, 'user', 'get', { ks: second })).toMatchObject(refused('LOGOUT'))
  })

  it('with a limit of actions stops after them', async () => {
    const sandbox = await openSandbox()
    const ks = makeKs({ privileges: 'actionslimit:2' })
    const get = () => ask(sandbox, 'user', 'get', { ks })
    expect(await get()).toHaveProperty('id')
    expect(await get()).toHaveProperty('id')
    expect(await get()).toMatchObject(refused('EXCEEDED_ACTIONS_LIMIT'))
  })

  it('restricted to addresses works there alone', async () => {
    const sandbox = await openSandbox()
    const there = makeKs({ privileges: 'urirestrict:/elsewhere|/api_v3/service/user/*' })
    expect(await ask(sandbox, 'user', 'get', { ks: there })).toHaveProperty('id')
    expect(await ask(sandbox, 'system', 'ping', { ks: there })).toMatchObject(
      refused('EXCEEDED_RESTRICTED_URI'),
    )
    const otherIp = makeKs({ privileges: 'iprestrict:10.1.2.3' })
    expect(await ask(sandbox, 'user', 'get', { ks: otherIp })).toMatchObject(
      refused('EXCEEDED_RESTRICTED_IP'),
    )
  })

  it('of one partner is of no use with the id of another', async () => {
    const sandbox = await openSandbox({ partner2: { id: 103 } })
    expect(await ask(sandbox, 'user', 'get', { ks: makeKs(), partnerId: 103 })).toMatchObject({
      code: 'SERVICE_FORBIDDEN',
      args: { SERVICE: 'user->get' },
    })
  })
})

describe('Who may call what', () => {
  it.each([
    ['session', 'get', 'admin'],
    ['user', 'list', 'admin'],
    ['user', 'add', 'admin'],
    ['partner', 'getInfo', 'admin'],
    ['appToken', 'list', 'admin'],
    ['permission', 'list', 'admin'],
    ['user', 'get', 'widget'],
    ['system', 'ping', 'anyone'],
    ['permission', 'getCurrentPermissions', 'anyone'],
  ])('%s.%s is for %s sessions and more', async (service, action, least) => {
    const sandbox = await openSandbox()
    const user = service === 'user' && action === 'add' ? { user: { id: 'new' } } : {}
    const isForbidden = async (ks: string | undefined) => {
      const answer = await ask(sandbox, service, action, { ks, ...user })
      return (
        typeof answer === 'object' &&
        answer !== null &&
        'code' in answer &&
        answer.code === 'SERVICE_FORBIDDEN'
      )
    }
    const forbidden = {
      nobody: await isForbidden(undefined),
      widget: await isForbidden(widgetKs()),
      user: await isForbidden(makeKs()),
      admin: await isForbidden(adminKs()),
    }
    expect(forbidden).toEqual({
      nobody: least !== 'anyone',
      widget: least === 'admin',
      user: least === 'admin',
      admin: false,
    })
  })

  it('is asked after the parameters are read', async () => {
    const sandbox = await openSandbox()
    expect(await ask(sandbox, 'appToken', 'add', { ks: makeKs() })).toMatchObject({
      code: 'MISSING_MANDATORY_PARAMETER',
    })
  })
})
