import { createServer as createHttp, type Server } from 'node:http'
import { createServer as createHttps } from 'node:https'
import type { AddressInfo } from 'node:net'
import { getRequestListener, type HttpBindings } from '@hono/node-server'
import { SettingError } from './setting'

export type Handler = (request: Request, env: HttpBindings) => Response | Promise<Response>

export type Listening = {
  readonly port: number
  readonly server: Server
  /** Puts the handler in place; until then everything is answered with 503. */
  serve(handler: Handler): void
  /** Takes no more requests, lets those under way end for a moment, and closes. */
  close(): Promise<void>
}

export type ListenOptions = {
  readonly port: number
  readonly host: string
  readonly tls: { readonly key: string; readonly cert: string } | null
}

const graceMs = 3000

/** Takes the port at once, so that a port in use is said before anything slow begins. @throws {SettingError} */
export async function listen(options: ListenOptions): Promise<Listening> {
  let handler: Handler = notReady
  const onRequest = getRequestListener((request, env) => handler(request, env as HttpBindings))
  const server: Server = options.tls ? createHttps(options.tls) : createHttp()
  server.on('request', (request, response) => void onRequest(request, response))
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(portFault(error, options)))
    server.listen(options.port, options.host, resolve)
  })
  return {
    port: (server.address() as AddressInfo).port,
    server,
    serve(next) {
      handler = next
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeIdleConnections()
        setTimeout(() => server.closeAllConnections(), graceMs).unref()
      }),
  }
}

const notReady: Handler = () =>
  new Response('Lumisphere is starting.', { status: 503, headers: { 'retry-after': '1' } })

function portFault(error: NodeJS.ErrnoException, { port, host }: ListenOptions): Error {
  if (error.code === 'EADDRINUSE') {
    return new SettingError(
      `Port ${port} is in use by another program: stop that one, or choose another port with PORT=${port + 1}.`,
    )
  }
  if (error.code === 'EACCES') {
    return new SettingError(`Port ${port} may not be used by this user: choose one above 1023 with PORT.`)
  }
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND') {
    return new SettingError(`LUMISPHERE_HOST ${host} is not an address of this machine.`)
  }
  return error
}
