import { describe, expect, it } from 'vitest'
import { adminKs, makeKs } from './asking'
import { makeFolder, type Served, serveSandbox } from './served'

const SETTINGS = { SANDBOX_ADMIN_SECRET: '0123456789abcdef0123456789abcdef', SANDBOX_CONTROL: 'on' }

async function post(served: Served, path: string, body: object, headers: object = {}) {
  const response = await fetch(served.url + path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
  return { status: response.status, text: await response.text() }
}

const getMe = (served: Served, ks: string) =>
  post(served, '/api_v3/service/user/action/get', { format: 1, ks })

describe('Faults on request', { timeout: 120_000 }, () => {
  it('are not there unless they are switched on, nor through a proxy', async () => {
    const off = await serveSandbox({ SANDBOX_DATA: makeFolder() })
    expect((await post(off, '/_control/expire-sessions', {})).status).toBe(404)
    const on = await serveSandbox({ SANDBOX_DATA: makeFolder(), ...SETTINGS })
    const forwarded = { 'X-Forwarded-For': '203.0.113.9' }
    expect((await post(on, '/_control/expire-sessions', {}, forwarded)).status).toBe(404)
    expect((await post(on, '/_control/faults', { nosuch: 1 })).status).toBe(400)
  })

  it('expire every session, fail calls for a while, and drop every n-th chunk', async () => {
    const served = await serveSandbox({ SANDBOX_DATA: makeFolder(), ...SETTINGS })
    const ks = makeKs()
    expect((await getMe(served, ks)).text).toContain('"id":"ann@example.org"')
    await post(served, '/_control/expire-sessions', {})
    expect((await getMe(served, ks)).text).toContain('"KSID":"EXPIRED"')
    expect((await getMe(served, makeKs({ seconds: 3601 }))).text).toContain('"id":"ann@example.org"')

    await post(served, '/_control/faults', { failNextCalls: 2 })
    const statuses = [await getMe(served, ks), await getMe(served, ks), await getMe(served, ks)]
    expect(statuses.map(({ status }) => status)).toEqual([503, 503, 200])

    await post(served, '/_control/faults', { dropEveryNthChunk: 2 })
    const send = async () => {
      const body = new FormData()
      body.append('json', JSON.stringify({ format: 1 }))
      const address = `${served.url}/api_v3/service/system/action/ping`
      return (await fetch(address, { method: 'POST', body })).status
    }
    expect([await send(), await send(), await send(), await send()]).toEqual([200, 503, 200, 503])
  })

  it('fill the account with a hundred thousand entries in seconds, and lists stay quick', async () => {
    const served = await serveSandbox({ SANDBOX_DATA: makeFolder(), ...SETTINGS })
    const started = performance.now()
    const filled = await post(served, '/_control/fill', { count: 100_000 })
    expect(JSON.parse(filled.text)).toMatchObject({ added: 100_000 })
    expect(performance.now() - started).toBeLessThan(30_000)
    const list = () =>
      post(served, '/api_v3/service/media/action/list', {
        format: 1,
        ks: adminKs(),
        filter: { tagsMultiLikeOr: '360', orderBy: '-createdAt' },
        pager: { pageSize: 50 },
      })
    const answer = JSON.parse((await list()).text)
    expect(answer.totalCount).toBe(50_001)
    expect(answer.objects).toHaveLength(50)
    const again = performance.now()
    await list()
    expect(performance.now() - again).toBeLessThan(1_000)
  })
})
