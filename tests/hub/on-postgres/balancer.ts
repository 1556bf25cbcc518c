import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What stands in front of several instances: hands each request to the next one, and says who has sent it. */
export type Balancer = {
  readonly url: string
  /** Where the instances listen, once they do. */
  serve(instances: readonly string[]): void
  stop(): Promise<void>
}

export async function startBalancer(): Promise<Balancer> {
  let targets: readonly string[] = []
  let turn = 0
  const server = createServer((incoming, outgoing) => {
    const target = targets[turn++ % targets.length]!
    const headers = { ...incoming.headers, 'x-forwarded-for': '192.0.2.9' }
    const forwarded = request(target + incoming.url, { method: incoming.method, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(outgoing)
    })
    forwarded.once('error', () => outgoing.writeHead(502).end())
    incoming.pipe(forwarded)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    serve(instances) {
      targets = instances
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
