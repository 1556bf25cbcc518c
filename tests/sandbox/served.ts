import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { onTestFinished } from 'vitest'

const MAIN = resolve(import.meta.dirname, '../../src/sandbox/main.ts')

export type Served = {
  readonly url: string
  readonly partnerId: number
  readonly child: ChildProcess
  /** Everything it printed. */
  output(): string
}

export type Ended = { readonly code: number | null; readonly output: string }

/** A folder that is gone when the test is over. */
export function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'lumisphere-served-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** Starts the sandbox as a program of its own and waits for its line; it is killed when the test is over. */
export async function serveSandbox(environment: Readonly<Record<string, string>>): Promise<Served> {
  const { child, output, ended } = spawnSandbox(environment)
  const line = await new Promise<string>((resolveLine, reject) => {
    child.stdout?.on('data', () => {
      const found = output()
        .split('\n')
        .find((one) => one.startsWith('{"ready"'))
      if (found) resolveLine(found)
    })
    ended.then(() => reject(new Error(`The sandbox ended before it was ready: ${output()}`)))
  })
  const { url, partnerId }: { url: string; partnerId: number } = JSON.parse(line)
  return { url, partnerId, child, output }
}

/** Starts it where it is expected to end by itself. */
export async function runSandbox(environment: Readonly<Record<string, string>>): Promise<Ended> {
  const { ended, output } = spawnSandbox(environment)
  return { code: await ended, output: output() }
}

function spawnSandbox(environment: Readonly<Record<string, string>>) {
  const child = spawn(process.execPath, ['--import', 'tsx', MAIN], {
    env: { ...process.env, SANDBOX_PORT: '0', SANDBOX_SEED: 'empty', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let printed = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes) => (printed += String(bytes)))
  const ended = new Promise<number | null>((resolveEnd) => child.once('exit', (code) => resolveEnd(code)))
  onTestFinished(async () => {
    child.kill('SIGKILL')
    await ended
  })
  return { child, ended, output: () => printed }
}
