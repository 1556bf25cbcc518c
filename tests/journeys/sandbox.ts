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

/** The App Token of partner 102 as somebody would make it in Kaltura's console. */
export async function makeAppToken(
  { url }: StartedSandbox,
  secret: string,
): Promise<{ readonly id: string; readonly token: string }> {
  const ask = async (service: string, action: string, body: object) => {
    const answer = await fetch(`${url}/api_v3/service/${service}/action/${action}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...body, format: 1 }),
    })
    return (await answer.json()) as unknown
  }
  const ks = await ask('session', 'start', { secret, type: 2, partnerId: 102 })
  await ask('user', 'get', { ks })
  const appToken = {
    objectType: 'KalturaAppToken',
    hashType: 'SHA256',
    sessionType: 0,
    sessionPrivileges: 'disableentitlement,list:*',
  }
  return (await ask('appToken', 'add', { ks, appToken })) as { id: string; token: string }
}
