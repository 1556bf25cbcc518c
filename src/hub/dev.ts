import type { Server } from 'node:http'
import type { HttpBindings } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import type { MiddlewareHandler } from 'hono'

/** The app straight from its sources, with hot reload, on the hub's own origin. */
export async function serveSources(
  server: Server,
): Promise<{ readonly handler: MiddlewareHandler; close(): Promise<void> }> {
  const { createServer } = await import('vite')
  const vite = await createServer({
    appType: 'spa',
    server: { middlewareMode: true, hmr: { server } },
  })
  return {
    handler: async (context) => {
      const { incoming, outgoing } = context.env as HttpBindings
      vite.middlewares(incoming, outgoing)
      return RESPONSE_ALREADY_SENT
    },
    close: () => vite.close(),
  }
}
