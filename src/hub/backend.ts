import path from 'node:path'
import type { HubInfo } from './api'
import type { Clock } from './broker/clock'
import { createKalturaLine } from './broker/kaltura'
import { createMint, type Mint } from './broker/mint'
import { sandboxToken } from './broker/sandbox-token'
import type { HubEnv, KalturaSettings, UserIdRule } from './env'
import { listen } from './listen'
import type { SiteParts } from './site'

/** Where sessions come from and where the browser finds the media: a real account, or the sandbox in this process. */
export type Backend = {
  readonly kind: HubInfo['backend']
  readonly mint: Mint
  readonly partnerId: number
  /** As the browser is to use it: empty for this origin. */
  readonly serviceUrl: string
  readonly userIdRule: UserIdRule
  /** What the page may reach besides its own origin. */
  readonly sources: readonly string[]
  readonly sandbox: SiteParts['sandbox']
  close(): Promise<void>
}

export async function openBackend(env: HubEnv, clock: Clock): Promise<Backend> {
  return env.kaltura ? openAccount(env.kaltura, clock) : await openSandbox(env, clock)
}

function openAccount(settings: KalturaSettings, clock: Clock): Backend {
  const line = createKalturaLine(settings.serviceUrl, clock)
  return {
    kind: 'kaltura',
    mint: createMint(settings, line, clock),
    partnerId: settings.partnerId,
    serviceUrl: settings.serviceUrl,
    userIdRule: settings.userId,
    sources: [new URL(settings.serviceUrl).origin, ...settings.mediaHosts],
    sandbox: null,
    close: async () => undefined,
  }
}

/** The sandbox answers the browser on the hub's own origin, and the hub itself on a loopback port of its own, through the same client as a real account. */
async function openSandbox(env: HubEnv, clock: Clock): Promise<Backend> {
  const { createSandbox } = await import('../sandbox/app')
  const sandbox = await createSandbox({
    dataFolder: path.join(env.dataFolder, 'sandbox'),
    seed: env.seed,
    control: env.sandboxControl,
  })
  const door = await listen({ port: 0, host: '127.0.0.1', tls: null })
  door.serve((request, bindings) => sandbox.app.fetch(request, bindings))
  const line = createKalturaLine(`http://127.0.0.1:${door.port}`, clock)
  return {
    kind: 'sandbox',
    mint: createMint(await sandboxToken(line, sandbox.partner), line, clock),
    partnerId: sandbox.partner.id,
    serviceUrl: '',
    userIdRule: { by: 'email' },
    sources: [],
    sandbox: sandbox.app,
    async close() {
      await door.close()
      await sandbox.close()
    },
  }
}
