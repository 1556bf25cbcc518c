import type { HttpBindings } from '@hono/node-server'
import { Hono } from 'hono'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Listening, listen } from '../../src/hub/listen'
import { pageSecurity } from '../../src/hub/security'

let door: Listening
let kaltura = ['https://media.example.org']
beforeAll(async () => {
  const app = new Hono<{ Bindings: HttpBindings }>()
  app.use(pageSecurity({ kalturaSources: async () => kaltura, isHttpsForGood: true }))
  app.get('/', (context) => context.text('a page'))
  door = await listen({
    port: 0,
    host: '127.0.0.1',
    tls: null,
    handler: (request, env) => app.fetch(request, env),
  })
})
afterAll(() => door.close(0))

const headersOf = async (address: string) => (await fetch(`http://127.0.0.1:${door.port}${address}`)).headers

describe('a page of the hub', () => {
  it('may reach its own origin and the configured Kaltura hosts, nothing else', async () => {
    const policy = (await headersOf('/')).get('content-security-policy')!
    const rules = new Map(policy.split('; ').map((rule) => [rule.split(' ')[0], rule.split(' ').slice(1)]))
    expect(rules.get('default-src')).toEqual(["'self'"])
    expect(rules.get('script-src')).toEqual(["'self'"])
    expect(rules.get('connect-src')).toEqual(["'self'", 'data:', 'blob:', 'https://media.example.org'])
    expect(rules.get('frame-ancestors')).toEqual(["'none'"])
    expect(policy).not.toMatch(/unsafe|\*/)
  })

  it('may reach another Kaltura as soon as that is connected', async () => {
    kaltura = ['https://other.example.org']
    expect((await headersOf('/')).get('content-security-policy')).toContain(
      'blob: https://other.example.org;',
    )
  })

  it('is guarded also where there is none', async () => {
    const headers = await headersOf('/nothing')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('strict-transport-security')).toBe('max-age=31536000')
    expect(headers.get('x-frame-options')).toBe('DENY')
  })
})
