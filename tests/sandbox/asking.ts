import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { createSandbox, type Sandbox, type SandboxOptions } from '../../src/sandbox/app'
import { privilegesOf, signKs } from '../../src/sandbox/ks'

export const ADMIN_SECRET = '0123456789abcdef0123456789abcdef'
export const USER_SECRET = 'fedcba9876543210fedcba9876543210'

export type Answer = { readonly [name: string]: unknown }

/** A sandbox of its own for one test, in memory of this process, gone at the end of it. */
export async function openSandbox(options: Partial<SandboxOptions> = {}): Promise<Sandbox> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'lumisphere-sandbox-'))
  const sandbox = await createSandbox({
    dataFolder,
    partner: { id: 102, adminSecret: ADMIN_SECRET, userSecret: USER_SECRET },
    ...options,
  })
  onTestFinished(async () => {
    await sandbox.close()
    rmSync(dataFolder, { recursive: true, force: true })
  })
  return sandbox
}

/** Asks as our browser client does: JSON in, JSON out. */
export async function ask(sandbox: Sandbox, service: string, action: string, params: object = {}) {
  const response = await sandbox.app.request(`/api_v3/service/${service}/action/${action}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ format: 1, ...params }),
  })
  const answer: unknown = await response.json()
  return answer
}

/** The same, for answers that are objects. */
export async function askFor(
  sandbox: Sandbox,
  service: string,
  action: string,
  params: object = {},
): Promise<Answer> {
  const answer = await ask(sandbox, service, action, params)
  if (typeof answer !== 'object' || answer === null || Array.isArray(answer)) {
    throw new TypeError(`${service}.${action} answered ${JSON.stringify(answer)}, not an object.`)
  }
  return { ...answer }
}

/** A session signed by hand, as a client with the admin secret may. */
export function makeKs(
  options: { type?: number; userId?: string; privileges?: string; seconds?: number; partnerId?: number } = {},
): string {
  return signKs(
    {
      partnerId: options.partnerId ?? 102,
      type: options.type ?? 0,
      userId: options.userId ?? 'ann@example.org',
      expiry: Math.floor(Date.now() / 1000) + (options.seconds ?? 3600),
      privileges: privilegesOf(options.privileges ?? ''),
    },
    ADMIN_SECRET,
  )
}

export const adminKs = (): string => makeKs({ type: 2, userId: 'admin' })
export const widgetKs = (): string => makeKs({ userId: '0', privileges: 'view:*,widget:1' })
