import { readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type { HubInfo, SessionGrant } from '../../src/hub/api'
import { openStore } from '../../src/sandbox/store'
import { type FreshDatabase, freshDatabase } from './fresh-database'
import { runProgram, startProgram } from './program'
import { refuse, startSmallKaltura } from './small-kaltura'

const slow = 120_000
const places: FreshDatabase[] = []
const fresh = async () => {
  const place = await freshDatabase()
  places.push(place)
  return place
}
afterAll(async () => {
  for (const place of places) await place.remove()
})

/** A visitor with a cookie jar who keeps every answer, to be searched for secrets. */
function visit(url: string) {
  const seen: string[] = []
  let cookie = ''
  const send = async (address: string, body?: unknown): Promise<Response> => {
    const answer = await fetch(url + address, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { origin: url, cookie, 'content-type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
    })
    cookie = answer.headers.getSetCookie().at(-1)?.split(';')[0] ?? cookie
    const text = await answer.clone().text()
    seen.push(`${address} ${JSON.stringify([...answer.headers])} ${text}`)
    return answer
  }
  return { send, seen }
}

describe('the program with the sandbox', () => {
  it(
    'serves app, hub and sandbox on one origin, keeps sign-ins over a restart, and no secret shows anywhere',
    async () => {
      const { folder, settings } = await fresh()
      const program = await startProgram(settings)
      const visitor = visit(program.url)
      const page = await visitor.send('/')
      expect(await page.text()).toContain('<div id=')
      expect(page.headers.get('content-security-policy')).toContain("default-src 'self'")
      const ping = await visitor.send('/api_v3/service/system/action/ping?format=1')
      expect(await ping.json()).toBe(true)
      expect(ping.headers.get('access-control-allow-origin')).toBe('*')

      await visitor.send('/api/demo/sign-in', { role: 'creator' })
      const grant = (await (await visitor.send('/api/session', {})).json()) as SessionGrant
      expect(grant.ks).toMatch(/^djJ8/)
      const whoAmI = `/api_v3/service/user/action/get?format=1&ks=${grant.ks}`
      expect(await (await visitor.send(whoAmI)).json()).toMatchObject({ id: 'creator@lumisphere.example' })

      for (const [address, body] of [
        ['/api/session', { refusedKs: grant.ks }],
        ['/api/session', { refusedKs: 5 }],
        ['/api/demo/sign-in', { role: 'nobody' }],
        ['/api/auth/sign-in/email', { email: 'x', password: grant.ks }],
        ['/api/auth/sign-in/email', { email: 'x@example.org', password: grant.ks }],
        ['/api/nothing', { ks: grant.ks }],
        ['/api_v3/service/appToken/action/list', { ks: grant.ks, format: 1 }],
        ['/api_v3/service/session/action/start', { secret: 'guess', partnerId: 102, type: 2, format: 1 }],
      ] as const) {
        await visitor.send(address, body)
      }
      expect(await program.stop()).toBe(0)

      const { adminSecret, userSecret, appTokens } = await secretsOf(path.join(folder, 'sandbox'))
      const key = await readFile(path.join(folder, 'hub.key'), 'utf8')
      const traffic = visitor.seen.join('\n')
      for (const secret of [adminSecret, userSecret, key, ...appTokens]) {
        expect(secret.length).toBeGreaterThan(20)
        expect(traffic).not.toContain(secret)
        expect(program.output()).not.toContain(secret)
      }
      expect(program.output()).not.toContain('djJ8')
      const withKs = visitor.seen.filter((answer) => answer.replace(/^\S+/, '').includes('djJ8'))
      expect(withKs.every((answer) => answer.startsWith('/api/session '))).toBe(true)

      const again = await startProgram(settings)
      const back = visit(again.url)
      await back.send('/api/demo/sign-in', { role: 'creator' })
      const { member } = (await (await back.send('/api/hub')).json()) as HubInfo
      expect(member?.role).toBe('creator')
      const renewed = (await (await back.send('/api/session', {})).json()) as SessionGrant
      expect(renewed.userId).toBe('creator@lumisphere.example')
      expect(await again.stop()).toBe(0)
      expect((await secretsOf(path.join(folder, 'sandbox'))).appTokens).toEqual(appTokens)
    },
    slow,
  )
})

/** What the sandbox keeps and nobody outside may ever see; read after the program has ended. */
async function secretsOf(folder: string) {
  const store = openStore(folder)
  const { adminSecret, secret: userSecret } = store.partners.get(102, 102)!
  const appTokens = [...store.appTokens.all(102)].map(({ token }) => token)
  await store.close()
  return { adminSecret, userSecret, appTokens }
}

describe('the program with a real account', () => {
  it(
    'makes its first admin, says a wrong setting at the start, and never the App Token',
    async () => {
      const kaltura = await startSmallKaltura()
      kaltura.next.push(refuse('INVALID_WIDGET_ID', 'Unknown widget [_102]'))
      const password = 'correct horse battery'
      const program = await startProgram({
        ...(await fresh()).settings,
        KALTURA_SERVICE_URL: kaltura.url,
        KALTURA_PARTNER_ID: String(kaltura.partnerId),
        KALTURA_APP_TOKEN_ID: kaltura.appTokenId,
        KALTURA_APP_TOKEN: kaltura.appToken,
        LUMISPHERE_ADMIN_EMAIL: 'Owner@Example.org',
        LUMISPHERE_ADMIN_PASSWORD: password,
      })
      await expect.poll(() => program.output()).toMatch(/KALTURA_PARTNER_ID is not a partner/)
      const visitor = visit(program.url)
      const page = await visitor.send('/')
      expect(page.headers.get('content-security-policy')).toContain(
        `connect-src 'self' data: blob: ${kaltura.url};`,
      )
      await visitor.send('/api/auth/sign-in/email', { email: 'owner@example.org', password })
      const { member } = (await (await visitor.send('/api/hub')).json()) as HubInfo
      expect(member?.role).toBe('admin')
      const grant = (await (await visitor.send('/api/session', {})).json()) as SessionGrant
      expect(grant).toMatchObject({ userId: 'owner@example.org', serviceUrl: kaltura.url })
      expect((await visitor.send('/api_v3/service/system/action/ping?format=1')).status).toBe(404)

      kaltura.next.push(refuse('INVALID_APP_TOKEN_HASH', 'Invalid application token hash'))
      await visitor.send('/api/session', { refusedKs: grant.ks })
      expect(await program.stop()).toBe(0)
      await kaltura.stop()
      for (const secret of [kaltura.appToken, password, 'djJ8widget']) {
        expect(visitor.seen.join('\n')).not.toContain(secret)
        expect(program.output()).not.toContain(secret)
      }
      expect(program.output()).not.toContain('djJ8')
      expect(program.output()).toMatch(/KALTURA_APP_TOKEN or KALTURA_HASH_TYPE/)
    },
    slow,
  )
})

describe('what keeps the program from starting is one sentence and status 1', () => {
  const expectSentence = ({ status, output }: { status: number | null; output: string }, words: RegExp) => {
    expect(output.trim()).toMatch(words)
    expect(output.trim().split('\n')).toHaveLength(1)
    expect(output).not.toMatch(/\n\s+at /)
    expect(status).toBe(1)
  }

  it('a port in use', { timeout: slow }, async () => {
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    const { port } = other.address() as { port: number }
    const ended = await runProgram({ ...(await fresh()).settings, PORT: String(port) })
    other.close()
    expectSentence(ended, new RegExp(`^Lumisphere: Port ${port} is in use by another program`))
  })

  it('a data folder that cannot be written', { timeout: slow }, async () => {
    const file = path.join((await fresh()).folder, 'a-file')
    await writeFile(file, '')
    const ended = await runProgram({ LUMISPHERE_DATA: path.join(file, 'data') })
    expectSentence(ended, /^Lumisphere: The data folder .* cannot be written \(ENOTDIR\): .*LUMISPHERE_DATA/)
  })

  it('a data folder that another Lumisphere has', { timeout: slow }, async () => {
    const { settings } = await fresh()
    const program = await startProgram(settings)
    const ended = await runProgram(settings)
    expectSentence(ended, /^Lumisphere: The data folder .* is in use by another Lumisphere \(process \d+\)/)
    expect(await program.stop()).toBe(0)
  })

  it('a wrong setting', { timeout: slow }, async () => {
    expectSentence(
      await runProgram({ ...(await fresh()).settings, PORT: 'x' }),
      /^Lumisphere: PORT must be a port/,
    )
  })

  it('an account without anybody to sign in', { timeout: slow }, async () => {
    const ended = await runProgram({
      ...(await fresh()).settings,
      KALTURA_PARTNER_ID: '102',
      KALTURA_APP_TOKEN_ID: '0_ab12cd34',
      KALTURA_APP_TOKEN: '00112233445566778899aabbccddeeff',
    })
    expectSentence(ended, /^Lumisphere: Nobody can sign in yet: set LUMISPHERE_ADMIN_EMAIL/)
  })
})
