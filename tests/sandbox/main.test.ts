import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { makeFolder, runSandbox, type Served, serveSandbox } from './served'

const SECRET = '0123456789abcdef0123456789abcdef'

async function call(served: Served, path: string, params: object): Promise<unknown> {
  const response = await fetch(`${served.url}/api_v3/service/${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ format: 1, ...params }),
  })
  return response.json()
}

const start = (served: Served, secret: string, partnerId: number) =>
  call(served, 'session/action/start', { secret, type: 2, userId: 'admin', partnerId })

const exit = (served: Served) => new Promise((resolve) => served.child.once('exit', resolve))

describe('npm run sandbox', { timeout: 120_000 }, () => {
  it('says in one line where it serves, and ends cleanly on a signal', async () => {
    const served = await serveSandbox({ SANDBOX_DATA: makeFolder() })
    expect(served.output().trim().split('\n')).toHaveLength(1)
    expect(served.partnerId).toBe(102)
    const ended = exit(served)
    served.child.kill('SIGTERM')
    expect(await ended).toBe(0)
  })

  it('serves two accounts with the secrets that were given', async () => {
    const served = await serveSandbox({
      SANDBOX_DATA: makeFolder(),
      SANDBOX_PARTNER_ID: '201',
      SANDBOX_ADMIN_SECRET: SECRET,
      SANDBOX_PARTNER2_ID: '202',
      SANDBOX_PARTNER2_ADMIN_SECRET: SECRET.split('').reverse().join(''),
    })
    expect(served.partnerId).toBe(201)
    expect(await start(served, SECRET, 201)).toMatch(/^djJ8/)
    expect(await start(served, SECRET, 202)).toMatchObject({ code: 'START_SESSION_ERROR' })
    expect(await start(served, SECRET.split('').reverse().join(''), 202)).toMatch(/^djJ8/)
  })

  it('loses nothing that it answered when it is killed in the middle of writing', async () => {
    const folder = makeFolder()
    const settings = { SANDBOX_DATA: folder, SANDBOX_ADMIN_SECRET: SECRET }
    const first = await serveSandbox(settings)
    const ks = await start(first, SECRET, 102)
    const answered: string[] = []
    const write = async () => {
      for (let number = 0; ; number++) {
        const user = { id: `user-${number}` }
        const added = await call(first, 'user/action/add', { ks, user }).catch(() => null)
        if (added === null) return
        answered.push(user.id)
        if (number === 40) first.child.kill('SIGKILL')
      }
    }
    await write()
    const second = await serveSandbox({ SANDBOX_DATA: folder })
    // The same secret, though it is not given any more: it was kept.
    const filter = { idIn: answered.join(',') }
    const list = await call(second, 'user/action/list', { ks, filter, pager: { pageSize: 500 } })
    expect(answered.length).toBeGreaterThan(40)
    expect(list).toMatchObject({ totalCount: answered.length })
  })

  it('says in a sentence that its port is in use', async () => {
    const taken = createServer().listen(0, '127.0.0.1')
    onTestFinished(() => void taken.close())
    await new Promise((resolve) => taken.once('listening', resolve))
    const port = String((taken.address() as AddressInfo).port)
    const { code, output } = await runSandbox({ SANDBOX_DATA: makeFolder(), SANDBOX_PORT: port })
    expect(code).toBe(1)
    expect(output.trim()).toBe(`Port ${port} is in use; set SANDBOX_PORT to another one, or to 0 for any.`)
  })

  it('says in a sentence that its folder cannot be written', async () => {
    // A folder inside a file: not even root can make that, unlike one where permissions are missing.
    const inside = `${import.meta.filename}/data`
    const { code, output } = await runSandbox({ SANDBOX_DATA: inside })
    expect(code).toBe(1)
    expect(output.trim()).toBe(
      `The data folder ${inside} cannot be written; make it writable or set SANDBOX_DATA to another folder.`,
    )
  })

  it('says in a sentence which setting is wrong', async () => {
    const { code, output } = await runSandbox({ SANDBOX_DATA: makeFolder(), SANDBOX_PORT: 'many' })
    expect(code).toBe(1)
    expect(output.trim()).toBe('SANDBOX_PORT must be a whole number.')
  })
})
