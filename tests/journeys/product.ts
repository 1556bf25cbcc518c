import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { ensureBuild } from '../../src/setup/build.mjs'

export const repository = path.resolve(import.meta.dirname, '../..')

/** A running Lumisphere: hub, app and sandbox on one loopback origin, in a process of its own with a data folder of its own. */
export type Product = {
  /** Origin without a trailing slash. */
  readonly url: string
  readonly dataFolder: string
  /** All that the process has printed so far. */
  output(): string
  /** Ends the process as Ctrl-C does and waits for it; the data folder stays for a restart. */
  halt(): Promise<void>
  /** `halt`, and removes the data folder when this call made it. */
  stop(): Promise<void>
}

export type ProductOptions = {
  readonly seed?: 'demo' | 'empty'
  readonly dataFolder?: string
  readonly env?: Readonly<Record<string, string>>
}

const startLimitMs = 90_000

/** Starts the product from the production build (made first when sources have changed) and waits until it serves. */
export async function startProduct(options: ProductOptions = {}): Promise<Product> {
  await ensureBuild()
  const dataFolder = options.dataFolder ?? (await mkdtemp(path.join(tmpdir(), 'lumisphere-')))
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/hub/main.ts'], {
    cwd: repository,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      PORT: '0',
      LUMISPHERE_READY: 'json',
      LUMISPHERE_DATA: dataFolder,
      LUMISPHERE_SEED: options.seed ?? 'demo',
      LUMISPHERE_CONTROL: 'on',
      ...options.env,
    },
  })
  let printed = ''
  const keep = (chunk: Buffer) => {
    printed += chunk.toString()
  }
  child.stdout.on('data', keep)
  child.stderr.on('data', keep)
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const halt = async () => {
    if (child.exitCode === null) child.kill('SIGTERM')
    await ended
  }
  const url = await readyUrl(child, () => printed).catch(async (error: unknown) => {
    child.kill('SIGKILL')
    throw error
  })
  return {
    url,
    dataFolder,
    output: () => printed,
    halt,
    async stop() {
      await halt()
      if (!options.dataFolder) await rm(dataFolder, { recursive: true, force: true })
    },
  }
}

async function readyUrl(child: ChildProcess, printed: () => string): Promise<string> {
  return await new Promise((resolve, reject) => {
    const fail = (why: string) => reject(new Error(`The product did not start: ${why}\n${printed()}`))
    const timer = setTimeout(() => fail(`no ready line within ${startLimitMs / 1000} s`), startLimitMs)
    child.once('exit', (code) => {
      clearTimeout(timer)
      fail(`it ended with status ${code}`)
    })
    createInterface({ input: child.stdout! }).on('line', (line) => {
      if (!line.startsWith('{"ready":true')) return
      clearTimeout(timer)
      resolve((JSON.parse(line) as { url: string }).url.replace(/\/$/, ''))
    })
  })
}
