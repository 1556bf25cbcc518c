import path from 'node:path'
import { createKalturaLine } from './broker/kaltura'
import { sandboxToken } from './broker/sandbox-token'
import type { HubEnv } from './env'
import { type Connection, type ConnectionOptions, openAccount } from './integration/connection'
import { type Handler, listen } from './listen'
import type { SiteParts } from './site'

/** What no page can change: the operator's account, the sandbox in this process, or neither. */
export type Backend = {
  readonly connection: Connection | null
  readonly sandbox: SiteParts['sandbox']
  close(): Promise<void>
}

export async function openBackend(env: HubEnv, options: ConnectionOptions): Promise<Backend> {
  if (!env.kaltura && env.hasDemo) return await openSandbox(env, options)
  return {
    connection: env.kaltura && openAccount(env.kaltura, 'operator', null, options),
    sandbox: null,
    close: async () => undefined,
  }
}

/** The sandbox answers the browser on the hub's own origin, and the hub itself on a loopback port of its own, through the same client as a real account. */
async function openSandbox(env: HubEnv, options: ConnectionOptions): Promise<Backend> {
  const { createSandbox } = await import('../sandbox/app')
  const sandbox = await createSandbox({
    dataFolder: path.join(env.dataFolder, 'sandbox'),
    seed: env.seed,
    control: env.sandboxControl,
  })
  const handler: Handler = (request, bindings) => sandbox.app.fetch(request, bindings)
  const door = await listen({ port: 0, host: '127.0.0.1', tls: null, handler })
  const serviceUrl = `http://127.0.0.1:${door.port}`
  const token = await sandboxToken(createKalturaLine(serviceUrl, options.clock), sandbox.partner)
  const settings = {
    ...token,
    serviceUrl,
    userId: { by: 'email' },
    playback: null,
    mediaHosts: [],
  } as const
  return {
    connection: openAccount(settings, 'demo', null, options),
    sandbox: sandbox.app,
    async close() {
      await door.close()
      await sandbox.close()
    },
  }
}
