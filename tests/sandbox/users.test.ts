import { describe, expect, it } from 'vitest'
import { adminKs, ask, askFor, makeKs, openSandbox, widgetKs } from './asking'

describe('Users', () => {
  it('are made by admins with what Kaltura shows of a new one', async () => {
    const sandbox = await openSandbox()
    const user = { id: 'vr.user-2', screenName: 'VR Two', firstName: 'V', lastName: 'R', tags: 'One, x, two' }
    const added = await askFor(sandbox, 'user', 'add', { ks: adminKs(), user })
    expect(added).toMatchObject({ fullName: 'V R', tags: 'one, two', status: 1, isAdmin: false })
    expect(added).not.toHaveProperty('storageSize')
    expect(await ask(sandbox, 'user', 'get', { ks: adminKs(), userId: 'vr.user-2' })).toMatchObject({
      storageSize: 0,
    })
    expect(await ask(sandbox, 'user', 'add', { ks: adminKs(), user })).toMatchObject({
      code: 'DUPLICATE_USER_BY_ID',
      args: { UID: 'vr.user-2' },
    })
  })

  it('appear when they first ask for themselves', async () => {
    const sandbox = await openSandbox()
    expect(await ask(sandbox, 'user', 'get', { ks: makeKs({ userId: 'new@example.org' }) })).toMatchObject({
      id: 'new@example.org',
      firstName: 'new@example.org',
    })
    expect(await ask(sandbox, 'user', 'get', { ks: widgetKs() })).toMatchObject({ id: '0' })
  })

  it('see no one but themselves', async () => {
    const sandbox = await openSandbox()
    expect(await ask(sandbox, 'user', 'get', { ks: makeKs(), userId: 'admin' })).toMatchObject({
      code: 'CANNOT_RETRIEVE_ANOTHER_USER_USING_NON_ADMIN_SESSION',
    })
    expect(await ask(sandbox, 'user', 'get', { ks: adminKs(), userId: 'nobody' })).toMatchObject({
      code: 'INVALID_USER_ID',
      args: [],
    })
  })

  it('are changed and deleted by admins', async () => {
    const sandbox = await openSandbox()
    const ks = adminKs()
    await ask(sandbox, 'user', 'add', { ks, user: { id: 'bob', screenName: 'Bob', partnerData: 'p' } })
    const changed = await ask(sandbox, 'user', 'update', {
      ks,
      userId: 'bob',
      user: { screenName: 'Robert' },
    })
    expect(changed).toMatchObject({ screenName: 'Robert', partnerData: 'p' })
    await ask(sandbox, 'user', 'delete', { ks, userId: 'bob' })
    expect(await ask(sandbox, 'user', 'get', { ks, userId: 'bob' })).toMatchObject({
      code: 'INVALID_USER_ID',
    })
  })

  it('log in by e-mail and password', async () => {
    const sandbox = await openSandbox()
    const user = { id: 'eve', email: 'eve@example.org', password: 'Right-1!', isAdmin: true }
    await ask(sandbox, 'user', 'add', { ks: adminKs(), user })
    const logIn = (password: string) =>
      ask(sandbox, 'user', 'loginByLoginId', { loginId: 'eve@example.org', password })
    expect(await logIn('wrong')).toMatchObject({ code: 'USER_WRONG_PASSWORD' })
    expect(await ask(sandbox, 'session', 'get', { ks: await logIn('Right-1!') })).toMatchObject({
      userId: 'eve',
    })
  })
})

describe('The partner', () => {
  it('tells admins its secrets, and no one else', async () => {
    const sandbox = await openSandbox()
    expect(await ask(sandbox, 'partner', 'getInfo', { ks: adminKs() })).toMatchObject({
      id: 102,
      adminSecret: sandbox.partner.adminSecret,
      defaultEntitlementEnforcement: false,
    })
    const open = await ask(sandbox, 'partner', 'getPublicInfo', { id: 102 })
    expect(JSON.stringify(open)).not.toContain(sandbox.partner.adminSecret)
    expect(open).toMatchObject({ objectType: 'KalturaPartnerPublicInfo' })
  })
})
