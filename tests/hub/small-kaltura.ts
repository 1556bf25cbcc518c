import { createHash } from 'node:crypto'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What the broker asks of Kaltura, on a loopback port: enough to count calls and to answer with every fault at will. */
export type SmallKaltura = {
  readonly url: string
  readonly partnerId: number
  readonly appTokenId: string
  readonly appToken: string
  /** Actions in the order they came. */
  readonly calls: string[]
  /** Bodies as they came, for tests that look at the wire. */
  readonly bodies: Record<string, unknown>[]
  /** Answers the next calls in place of the real answer; the first of the list first. */
  readonly next: ((response: ServerResponse) => void)[]
  /** Its clock, Unix time in milliseconds. */
  now: () => number
  /** Replaces parts of every session answer. */
  session: Record<string, unknown>
  stop(): Promise<void>
}

const partnerId = 102
const appTokenId = '0_smalltok'
const appToken = '00112233445566778899aabbccddeeff'

export async function startSmallKaltura(): Promise<SmallKaltura> {
  let made = 0
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const body = JSON.parse(Buffer.concat(chunks).toString()) as Record<string, unknown>
    const action =
      /service\/(\w+)\/action\/(\w+)/
        .exec(request.url ?? '')
        ?.slice(1)
        .join('.')
        .toLowerCase() ?? ''
    kaltura.calls.push(action)
    kaltura.bodies.push(body)
    const planned = kaltura.next.shift()
    if (planned) return planned(response)
    if (action === 'session.startwidgetsession') return widget(response, body)
    if (action === 'apptoken.startsession') return userSession(response, body)
    if (action === 'session.end') return send(response, null)
    refuse('ACTION_DOES_NOT_EXISTS', `Action "${action}" does not exists`)(response)
  })

  const widget = (response: ServerResponse, { widgetId }: Record<string, unknown>) =>
    widgetId === `_${partnerId}`
      ? send(response, {
          partnerId,
          ks: `djJ8widget${++made}`,
          userId: 0,
          objectType: 'KalturaStartWidgetSessionResponse',
        })
      : refuse('INVALID_WIDGET_ID', `Unknown widget [${widgetId}]`)(response)

  const userSession = (response: ServerResponse, body: Record<string, unknown>) => {
    if (body.id !== appTokenId) {
      return refuse('APP_TOKEN_ID_NOT_FOUND', `Application token id "${body.id}" not found`)(response)
    }
    const proof = createHash('sha256').update(`${body.ks}${appToken}`).digest('hex')
    if (body.tokenHash !== proof) {
      return refuse('INVALID_APP_TOKEN_HASH', 'Invalid application token hash')(response)
    }
    send(response, {
      ks: `djJ8user${++made}`,
      sessionType: 0,
      partnerId: String(partnerId),
      userId: body.userId,
      expiry: Math.floor(kaltura.now() / 1000) + Number(body.expiry),
      privileges: `sessionid:${appTokenId},apptoken:${appTokenId},disableentitlement,list:*`,
      objectType: 'KalturaSessionInfo',
      ...kaltura.session,
    })
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const kaltura: SmallKaltura = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    partnerId,
    appTokenId,
    appToken,
    calls: [],
    bodies: [],
    next: [],
    session: {},
    now: Date.now,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
  return kaltura
}

/** Kaltura's own refusal: status 200 and an exception object. */
export const refuse = (code: string, message: string) => (response: ServerResponse) =>
  send(response, { code, message, objectType: 'KalturaAPIException', args: [] })

export const status = (code: number) => (response: ServerResponse) => {
  response.writeHead(code).end('<html>')
}

export const breakOff = (response: ServerResponse) => {
  response.destroy()
}

function send(response: ServerResponse, body: object | null) {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}
