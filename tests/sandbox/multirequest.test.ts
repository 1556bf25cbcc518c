import { describe, expect, it } from 'vitest'
import type { Sandbox } from '../../src/sandbox/app'
import { adminKs, openSandbox } from './asking'

async function askMany(sandbox: Sandbox, items: object): Promise<unknown> {
  const response = await sandbox.app.request('/api_v3/service/multirequest', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ format: 1, ...items }),
  })
  return response.json()
}

const PING = { service: 'system', action: 'ping' }
const WIDGET = { service: 'session', action: 'startWidgetSession', widgetId: '_102' }

describe('A multirequest', () => {
  it('answers in order and goes on after a failed item', async () => {
    const sandbox = await openSandbox()
    const unknown = { service: 'nosuch', action: 'get' }
    expect(await askMany(sandbox, { 1: PING, 2: unknown, 3: PING })).toEqual([
      true,
      expect.objectContaining({ code: 'SERVICE_DOES_NOT_EXISTS' }),
      true,
    ])
  })

  it('puts values of earlier answers into later items', async () => {
    const sandbox = await openSandbox()
    const me = { service: 'user', action: 'get', ks: '{1:result:ks}' }
    expect(await askMany(sandbox, { 1: WIDGET, 2: me })).toEqual([
      expect.objectContaining({ partnerId: 102 }),
      expect.objectContaining({ id: '0', objectType: 'KalturaUser' }),
    ])
  })

  it('counts result tokens from one even where the items are counted from zero', async () => {
    const sandbox = await openSandbox()
    const me = { service: 'user', action: 'get', ks: '{1:result:ks}' }
    expect(await askMany(sandbox, { 0: WIDGET, 1: me })).toHaveLength(2)
    expect(await askMany(sandbox, { 0: WIDGET, 1: me })).toMatchObject([{}, { id: '0' }])
  })

  it('puts the empty text for a value of a failed item', async () => {
    const sandbox = await openSandbox()
    const first = { service: 'appToken', action: 'get', id: '0_nope' }
    const second = { service: 'appToken', action: 'get', id: '{1:result:id}' }
    expect(await askMany(sandbox, { ks: adminKs(), 1: first, 2: second })).toMatchObject([
      { args: { ID: '0_nope' } },
      { args: { ID: '' } },
    ])
  })

  it('joins a value of every object of a list', async () => {
    const sandbox = await openSandbox()
    const list = { service: 'user', action: 'list', filter: { idIn: '0' } }
    const get = { service: 'appToken', action: 'get', id: '{1:result:objects:_all:id}' }
    expect(await askMany(sandbox, { ks: adminKs(), 1: list, 2: get })).toMatchObject([
      {},
      { args: { ID: '0,' } },
    ])
  })

  it('shares its session with items that bring none', async () => {
    const sandbox = await openSandbox()
    const get = { service: 'user', action: 'get' }
    expect(await askMany(sandbox, { ks: adminKs(), 1: get, 2: { ...get, ks: 'garbage' } })).toMatchObject([
      { id: 'admin' },
      { code: 'INVALID_KS', args: { KSID: 'garbage' } },
    ])
  })

  it('ends at the first gap and may be empty', async () => {
    const sandbox = await openSandbox()
    expect(await askMany(sandbox, { 1: PING, 3: PING })).toEqual([true])
    expect(await askMany(sandbox, {})).toEqual([])
  })
})
