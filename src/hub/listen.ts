import { createServer as createHttp, type Server, type ServerResponse } from 'node:http'
import { createServer as createHttps } from 'node:https'
import type { AddressInfo } from 'node:net'
import { getRequestListener, type HttpBindings } from '@hono/node-server'
import { SettingError } from './setting'

export type Handler = (request: Request, env: HttpBindings) => Response | Promise<Response>

export type Listening = {
  readonly port: number
  readonly server: Server
  /** Puts another handler in place. */
  serve(handler: Handler): void
  /** Takes no more connections, lets the requests under way be answered for at most `graceMs`, and closes. */
  close(graceMs?: number): Promise<void>
}

export type ListenOptions = {
  readonly port: number
  readonly host: string
  /** Until there is another one. */
  readonly handler: Handler
  readonly tls: { readonly key: string; readonly cert: string } | null
}

const usualGraceMs = 3000

/** Takes the port at once, so that a port in use is said before anything slow begins. @throws {SettingError} */
export async function listen(options: ListenOptions): Promise<Listening> {
  let { handler } = options
  const onRequest = getRequestListener((request, env) => handler(request, env as HttpBindings))
  const server: Server = options.tls ? createHttps(options.tls) : createHttp()
  const underWay = new Set<ServerResponse>()
  let isClosing = false
  server.on('request', (request, response: ServerResponse) => {
    underWay.add(response)
    response.once('close', () => underWay.delete(response))
    if (isClosing) response.shouldKeepAlive = false
    void onRequest(request, response)
  })
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
    close: (graceMs = usualGraceMs) =>
      new Promise((resolve) => {
        isClosing = true
        server.close(() => resolve())
        server.closeIdleConnections()
        // A connection kept open after its answer would hold the server until the end of the grace.
        for (const response of underWay) response.shouldKeepAlive = false
        setTimeout(() => server.closeAllConnections(), graceMs).unref()
      }),
  }
}

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
