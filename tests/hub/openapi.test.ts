import { Validator } from '@seriousme/openapi-schema-validator'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isOpenPath } from '../../src/hub/accounts/open-paths'
import type { ApiDocument } from '../../src/hub/description/document'
import { createHealth } from '../../src/hub/health'
import { contradictions } from './described'
import { type HubUnderTest, openHub } from './hub-under-test'
import { type SmallKaltura, startSmallKaltura } from './small-kaltura'

let kaltura: SmallKaltura
let hub: HubUnderTest
let document: ApiDocument
beforeAll(async () => {
  kaltura = await startSmallKaltura()
  hub = await openHub({ kaltura })
  document = (await (await hub.send('GET', '/api/openapi.json')).json()) as ApiDocument
})
afterAll(async () => {
  await hub.stop()
  await kaltura.stop()
})

const described = () =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`),
  )
const auth = '/api/auth'

describe('the description of the API', () => {
  it('is OpenAPI 3.1', async () => {
    expect(await new Validator().validate(structuredClone(document))).toEqual({ valid: true })
    expect(document.openapi).toMatch(/^3\.1\./)
  })

  it('has every door of the hub, and no other', () => {
    const routes = [...hub.app.routes, ...createHealth().routes.routes]
      .filter(({ method, path }) => method !== 'ALL' && !path.startsWith(auth))
      .map(({ method, path }) => `${method} ${path}`)
    const ours = described().filter((door) => !door.includes(` ${auth}`))
    expect(ours.sort()).toEqual([...new Set(routes)].sort())
  })

  it('has of the accounts library what is open, and no other', () => {
    const theirs = described().filter((door) => door.includes(` ${auth}`))
    const isOpen = (door: string) => {
      const [method = '', path = ''] = door.replace(':provider', 'sso').split(' ')
      return isOpenPath(method, path.slice(auth.length))
    }
    expect(theirs.filter((door) => !isOpen(door))).toEqual([])
    const { api } = hub.auth
    const open = Object.values(api as Record<string, { path?: string; options?: { method?: unknown } }>)
      .flatMap(({ path, options }) => [options?.method].flat().map((method) => `${method} ${path}`))
      .filter((at) => isOpenPath(...(at.split(' ') as [string, string])))
      .map((at) => at.replace(' ', ` ${auth}`))
    expect(open.length).toBeGreaterThan(5)
    expect(open.filter((door) => !theirs.includes(door))).toEqual([])
  })

  it('would show an answer that is not as it says', async () => {
    const about = (answer: Response, sent?: unknown) => contradictions('POST', '/api/session', sent, answer)
    const said = await hub.send('POST', '/api/session', {})
    expect(said.status).toBe(401)
    expect(await about(said)).toEqual([])
    expect(await about(Response.json({ code: 'forbidden' }, { status: 403 }))).toHaveLength(1)
    expect(await about(Response.json({ ks: 'too little' }), { refusedKs: 1 })).toHaveLength(2)
    expect(await contradictions('GET', '/api/unheard-of', undefined, Response.json({}))).toHaveLength(1)
  })
})
