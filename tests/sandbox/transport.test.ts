import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Sandbox } from '../../src/sandbox/app'
import { adminKs, ask, openSandbox } from './asking'

async function send(sandbox: Sandbox, path: string, init: RequestInit = {}) {
  const response = await sandbox.app.request(path, init)
  return { status: response.status, headers: response.headers, body: await response.text() }
}

const widget = (type: string) => ({
  method: 'POST',
  headers: { 'Content-Type': type },
  body: JSON.stringify({ widgetId: '_102', format: 1 }),
})
const START_WIDGET = '/api_v3/service/session/action/startWidgetSession'

describe('The sandbox reads requests as Kaltura does', () => {
  it('reads a JSON body under exactly application/json, in any case', async () => {
    const sandbox = await openSandbox()
    for (const type of ['application/json', 'Application/JSON']) {
      expect((await send(sandbox, START_WIDGET, widget(type))).body).toContain('"partnerId":102')
    }
  })

  it('passes over a JSON body with a charset, and its format with it', async () => {
    const sandbox = await openSandbox()
    const answer = await send(sandbox, START_WIDGET, widget('application/json; charset=utf-8'))
    expect(answer.headers.get('content-type')).toBe('text/xml;charset=UTF-8')
    expect(answer.body).toContain('<code>MISSING_MANDATORY_PARAMETER</code>')
  })

  it.each(['[1]', '{"widgetId":', 'widgetId', ''])('takes the body %j for no parameters', async (body) => {
    const sandbox = await openSandbox()
    const answer = await send(sandbox, `${START_WIDGET}?format=1`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body,
    })
    expect(JSON.parse(answer.body)).toMatchObject({ args: { PARAM_NAME: 'widgetId' } })
  })

  it.each([
    ['colons', 'entry:x=1&user:id=ann&user:screenName=Ann'],
    ['brackets', 'entry[x]=1&user[id]=ann&user[screenName]=Ann'],
  ])('reads form fields with %s as objects', async (_, fields) => {
    const sandbox = await openSandbox()
    const answer = await send(sandbox, '/api_v3/index.php', {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      body: `service=user&action=add&format=1&ks=${encodeURIComponent(adminKs())}&${fields}`,
    })
    expect(JSON.parse(answer.body)).toMatchObject({ id: 'ann', screenName: 'Ann', objectType: 'KalturaUser' })
  })

  it('lets the address win over the body, and the path carry parameters', async () => {
    const sandbox = await openSandbox()
    const body = { method: 'POST', headers: { 'Content-Type': 'application/json' } }
    const answer = await send(sandbox, `${START_WIDGET}/widgetId/_102?format=1`, {
      ...body,
      body: JSON.stringify({ widgetId: '_9', format: 2 }),
    })
    expect(JSON.parse(answer.body)).toMatchObject({ partnerId: 102 })
  })

  it('finds services and actions in any case and by every spelling of the address', async () => {
    const sandbox = await openSandbox()
    for (const path of [
      '/api_v3/service/SYSTEM/action/PING/format/1',
      '/api_v3/index.php/service/system/action/ping?format=1',
      '/api_v3/?service=system&action=ping&format=1',
      '/api_v3/index.php?service=system&action=ping&format=1',
    ]) {
      expect((await send(sandbox, path)).body).toBe('true')
    }
  })

  it('reads a multipart request with all parameters in one json field', async () => {
    const sandbox = await openSandbox()
    const form = new FormData()
    form.append('json', JSON.stringify({ widgetId: '_102', format: 1 }))
    const answer = await send(sandbox, START_WIDGET, { method: 'POST', body: form })
    expect(JSON.parse(answer.body)).toMatchObject({ partnerId: 102 })
  })
})

describe('A multipart request that cannot be read', () => {
  it.each([
    ['no boundary', 'multipart/form-data', 'x'],
    [
      'an end that never comes',
      'multipart/form-data; boundary=b',
      '--b\r\nContent-Disposition: form-data; name="f',
    ],
    [
      'a file that breaks off',
      'multipart/form-data; boundary=b',
      '--b\r\nContent-Disposition: form-data; name="fileData"; filename="a.mp4"\r\n\r\nabc',
    ],
  ])('with %s is no parameters, and leaves no file behind', async (_, type, body) => {
    const dataFolder = mkdtempSync(join(tmpdir(), 'lumisphere-broken-'))
    const sandbox = await openSandbox({ dataFolder })
    const request = { method: 'POST', headers: { 'Content-Type': type }, body }
    const answer = await send(sandbox, `${START_WIDGET}?format=1`, request)
    expect(JSON.parse(answer.body)).toMatchObject({ code: 'MISSING_MANDATORY_PARAMETER' })
    expect(readdirSync(join(dataFolder, 'incoming'))).toEqual([])
    rmSync(dataFolder, { recursive: true })
  })
})

describe('The sandbox answers as Kaltura does', () => {
  it('with status 200 and CORS open to all, never to be stored', async () => {
    const sandbox = await openSandbox()
    const { status, headers } = await send(sandbox, '/api_v3/service/user/action/list?format=1')
    expect(status).toBe(200)
    expect(headers.get('access-control-allow-origin')).toBe('*')
    expect(headers.get('cache-control')).toContain('no-store')
    expect(headers.get('x-kaltura')).toBe('error-SERVICE_FORBIDDEN')
  })

  it('to a preflight with the headers a browser may send', async () => {
    const sandbox = await openSandbox()
    const { status, headers } = await send(sandbox, '/api_v3/index.php', { method: 'OPTIONS' })
    expect(status).toBe(200)
    expect(headers.get('access-control-allow-headers')).not.toContain('Authorization')
    expect(headers.get('access-control-max-age')).toBe('86400')
  })

  it.each([
    ['2', '<result>1</result>'],
    ['', '<result>1</result>'],
    ['3', 'b:1;'],
    ['9&callback=cb', 'cb(true);'],
  ])('in format %s', async (format, expected) => {
    const sandbox = await openSandbox()
    const { body } = await send(sandbox, `/api_v3/service/system/action/ping?format=${format}`)
    expect(body).toContain(expected)
  })

  it('with an empty body and the reason in a header where it cannot answer', async () => {
    const sandbox = await openSandbox()
    const { body, headers } = await send(sandbox, '/api_v3/service/system/action/ping?format=9')
    expect(body).toBe('')
    expect(headers.get('x-kaltura')).toBe('error- MANDATORY_PARAMETER_MISSING')
  })

  it('with objects, lists and errors in XML', async () => {
    const sandbox = await openSandbox()
    const ks = encodeURIComponent(adminKs())
    const list = await send(sandbox, `/api_v3/service/user/action/list?ks=${ks}`)
    expect(list.body).toContain('<objectType>KalturaUserListResponse</objectType><totalCount>')
    expect(list.body).toContain('<objects><item><objectType>KalturaUser</objectType>')
  })

  it('that a text where an object is due has the wrong format', async () => {
    const sandbox = await openSandbox()
    expect(await ask(sandbox, 'user', 'list', { ks: adminKs(), filter: 'abc' })).toEqual({
      code: 'PROPERTY_VALIDATION_WRONG_FORMAT',
      message: 'The property "filter" must match format array',
      objectType: 'KalturaAPIException',
      args: { PROP_NAME: 'filter', FORMAT: 'array' },
    })
  })

  it('that a value is not of an enumeration', async () => {
    const sandbox = await openSandbox()
    const answer = await ask(sandbox, 'session', 'start', { secret: 'x', type: 7, partnerId: 102 })
    expect(answer).toMatchObject({
      code: 'INVALID_ENUM_VALUE',
      args: { ENUM_VAL: '7', PARAM_NAME: 'type', ENUM_TYPE: 'KalturaSessionType' },
    })
  })

  it.each([
    [{ service: '', action: 'x' }, 'SERVICE_NOT_SPECIFIED'],
    [{ service: 'nosuch', action: 'x' }, 'SERVICE_DOES_NOT_EXISTS'],
    [{ service: 'system', action: 'nosuch' }, 'ACTION_DOES_NOT_EXISTS'],
  ])('that %j is unknown', async ({ service, action }, code) => {
    const sandbox = await openSandbox()
    const { body } = await send(sandbox, `/api_v3/?service=${service}&action=${action}&format=1`)
    expect(JSON.parse(body).code).toBe(code)
  })

  it('with only the fields a response profile names, or all but those', async () => {
    const sandbox = await openSandbox()
    const ks = adminKs()
    const profile = { objectType: 'KalturaDetachedResponseProfile', fields: 'id,status' }
    const kept = await ask(sandbox, 'user', 'get', { ks, responseProfile: { ...profile, type: 1 } })
    expect(kept).toEqual({ id: 'admin', status: 1, objectType: 'KalturaUser' })
    const rest = await ask(sandbox, 'user', 'get', { ks, responseProfile: { ...profile, type: 2 } })
    expect(rest).not.toHaveProperty('status')
    expect(rest).toHaveProperty('screenName')
  })
})
