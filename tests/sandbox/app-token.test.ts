import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { Sandbox } from '../../src/sandbox/app'
import { type Answer, adminKs, ask, askFor, makeKs, openSandbox, widgetKs } from './asking'

async function addToken(sandbox: Sandbox, more: object = {}): Promise<Answer> {
  return askFor(sandbox, 'appToken', 'add', {
    ks: adminKs(),
    appToken: { objectType: 'KalturaAppToken', sessionUserId: 'ann', hashType: 'SHA256', ...more },
  })
}

async function startSession(sandbox: Sandbox, token: Answer, more: object = {}, ks = widgetKs()) {
  const hash = createHash(String(token.hashType)).update(ks + String(token.token))
  return askFor(sandbox, 'appToken', 'startSession', {
    ks,
    id: token.id,
    tokenHash: hash.digest('hex'),
    ...more,
  })
}

describe('An app token', () => {
  it('is made with Kaltura’s defaults', async () => {
    const sandbox = await openSandbox()
    const token = await askFor(sandbox, 'appToken', 'add', {
      ks: adminKs(),
      appToken: { sessionUserId: 'ann' },
    })
    expect(token).toMatchObject({ hashType: 'SHA1', sessionDuration: 86_400, status: 2 })
    expect(token.id).toMatch(/^0_[a-z0-9]{8}$/)
    expect(token.token).toMatch(/^[0-9a-f]{32}$/)
    expect(token).not.toHaveProperty('expiry')
  })

  it('cannot be made for a user with signs that ids do not have, nor for none on a fresh account', async () => {
    const sandbox = await openSandbox()
    const refused = { code: 'INVALID_FIELD_VALUE', args: { FIELD_NAME: 'sessionUserId' } }
    expect(await addToken(sandbox, { sessionUserId: 'a b/é' })).toMatchObject(refused)
    expect(await askFor(sandbox, 'appToken', 'add', { ks: adminKs(), appToken: {} })).toMatchObject(refused)
  })

  it('cannot have its value or status set', async () => {
    const sandbox = await openSandbox()
    expect(await addToken(sandbox, { token: 'abc' })).toMatchObject({
      code: 'PROPERTY_VALIDATION_NOT_UPDATABLE',
      args: { PROP_NAME: 'KalturaAppToken::token' },
    })
    const { id } = await addToken(sandbox)
    const status = { ks: adminKs(), id, appToken: { status: 1 } }
    expect(await ask(sandbox, 'appToken', 'update', status)).toMatchObject({
      code: 'PROPERTY_VALIDATION_NOT_UPDATABLE',
    })
  })

  it('is traded for a session with its own user, type and privileges', async () => {
    const sandbox = await openSandbox()
    const token = await addToken(sandbox, {
      sessionType: 0,
      sessionDuration: 600,
      sessionPrivileges: 'disableentitlement,list:*',
    })
    const asked = { userId: 'bob', type: 2, expiry: 120, sessionPrivileges: 'edit:*,appid:xr,list:0_z' }
    const session = await startSession(sandbox, token, asked)
    expect(session).toMatchObject({ sessionType: 0, partnerId: '102', userId: 'ann' })
    expect(session.privileges).toBe(
      `sessionid:${token.id},apptoken:${token.id},disableentitlement,list:0_z,appid:xr`,
    )
    expect(Number(session.expiry) - Date.now() / 1000).toBeLessThanOrEqual(120)
    expect(await ask(sandbox, 'user', 'get', { ks: session.ks })).toMatchObject({ id: 'ann' })
  })

  it('lets the caller choose what it leaves open', async () => {
    const sandbox = await openSandbox()
    await ask(sandbox, 'user', 'get', { ks: makeKs({ userId: '' }) })
    const token = await askFor(sandbox, 'appToken', 'add', { ks: adminKs(), appToken: {} })
    expect(await startSession(sandbox, token, { userId: 'bob', type: 2 })).toMatchObject({
      sessionType: 2,
      userId: 'bob',
    })
  })

  it('wants the hash of exactly this session and the token, in lower case', async () => {
    const sandbox = await openSandbox()
    const token = await addToken(sandbox)
    const wrong = { code: 'INVALID_APP_TOKEN_HASH', args: [] }
    expect(await startSession(sandbox, token, { tokenHash: '0'.repeat(64) })).toMatchObject(wrong)
    expect(await startSession(sandbox, { ...token, hashType: 'SHA1' })).toMatchObject(wrong)
    const ks = widgetKs()
    const tokenHash = createHash('sha256')
      .update(ks + String(token.token))
      .digest('hex')
      .toUpperCase()
    expect(await ask(sandbox, 'appToken', 'startSession', { ks, id: token.id, tokenHash })).toMatchObject(
      wrong,
    )
  })

  it('is over at its expiry, where 0 means now', async () => {
    const sandbox = await openSandbox()
    const token = await addToken(sandbox, { expiry: 0 })
    expect(await startSession(sandbox, token)).toMatchObject({
      code: 'APP_TOKEN_EXPIRED',
      args: { ID: token.id },
    })
  })

  it('takes the sessions made from it with it when it is deleted', async () => {
    const sandbox = await openSandbox()
    const token = await addToken(sandbox)
    const { ks } = await startSession(sandbox, token)
    expect(await ask(sandbox, 'appToken', 'delete', { ks: adminKs(), id: token.id })).toBeNull()
    expect(await ask(sandbox, 'user', 'get', { ks })).toMatchObject({ args: { KSID: 'LOGOUT' } })
    expect(await startSession(sandbox, token)).toMatchObject({ code: 'APP_TOKEN_ID_NOT_FOUND' })
  })

  it('of one account is unknown in another', async () => {
    const sandbox = await openSandbox({ partner2: { id: 103 } })
    const token = await addToken(sandbox)
    const other = await askFor(sandbox, 'session', 'startWidgetSession', { widgetId: '_103' })
    expect(await startSession(sandbox, token, {}, String(other.ks))).toMatchObject({
      code: 'APP_TOKEN_ID_NOT_FOUND',
    })
  })

  it('is listed for admins alone, by page and user', async () => {
    const sandbox = await openSandbox()
    for (const sessionUserId of ['ann', 'ann', 'bob']) await addToken(sandbox, { sessionUserId })
    const filter = { objectType: 'KalturaAppTokenFilter', sessionUserIdEqual: 'ann' }
    const pager = { pageSize: 1 }
    const list = await askFor(sandbox, 'appToken', 'list', { ks: adminKs(), filter, pager })
    expect(list).toMatchObject({ totalCount: 2, objects: [{ sessionUserId: 'ann' }] })
  })
})
