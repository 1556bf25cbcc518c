import { mkdtemp, rm } from 'node:fs/promises'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { serve } from '@hono/node-server'
import { createSandbox, type Sandbox, type SandboxOptions } from '../../src/sandbox/app'

/** A separately started sandbox on a loopback port, as a hub finds it. */
export type ServedSandbox = { readonly sandbox: Sandbox; readonly url: string; stop(): Promise<void> }

export async function serveSandbox(options: Omit<SandboxOptions, 'dataFolder'> = {}): Promise<ServedSandbox> {
  const folder = await mkdtemp(path.join(tmpdir(), 'lumisphere-sandbox-'))
  const sandbox = await createSandbox({ ...options, dataFolder: folder })
  const server = serve({ fetch: sandbox.app.fetch, port: 0, hostname: '127.0.0.1' }) as Server
  await new Promise((resolve) => server.once('listening', resolve))
  return {
    sandbox,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async stop() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await sandbox.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
