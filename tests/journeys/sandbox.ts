import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { repository } from './product'

/** A separately started sandbox, as `npm run sandbox` is. */
export type StartedSandbox = { readonly url: string; stop(): Promise<void> }

export async function startSandbox(env: Readonly<Record<string, string>> = {}): Promise<StartedSandbox> {
  const folder = await mkdtemp(path.join(tmpdir(), 'lumisphere-sandbox-'))
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/sandbox/main.ts'], {
    cwd: repository,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, SANDBOX_PORT: '0', SANDBOX_DATA: folder, SANDBOX_SEED: 'demo', ...env },
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const url = await new Promise<string>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`The sandbox ended with status ${code}.`)))
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (line.startsWith('{"ready":true')) resolve((JSON.parse(line) as { url: string }).url)
    })
  })
  return {
    url,
    async stop() {
      child.kill('SIGTERM')
      await ended
      await rm(folder, { recursive: true, force: true })
    },
  }
}
