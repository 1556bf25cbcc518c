import { type ChildProcess, spawn } from 'node:child_process'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '../..')

/** The hub as a program of its own, and all that it printed. */
export type Program = {
  /** Address from its ready line. */
  readonly url: string
  /** Where it really listens, when `url` is that of a proxy in front. */
  readonly inside: string
  output(): string
  /** As Ctrl-C does, or as whoever supervises programs does; the status it ended with. */
  stop(signal?: 'SIGINT' | 'SIGTERM'): Promise<number | null>
}

export type Ended = { readonly status: number | null; readonly output: string }

/** Starts the program and waits until it is ready. @throws with its output when it ends before */
export async function startProgram(
  env: Record<string, string>,
  args: readonly string[] = [],
): Promise<Program> {
  const { child, output, ended } = run(env, args)
  const ready = await Promise.race([readyLine(child, output), ended.then(() => null)])
  if (ready === null) throw new Error(`The program ended before it was ready.\n${output()}`)
  return {
    url: ready.url,
    inside: `http://127.0.0.1:${ready.port}`,
    output,
    async stop(signal = 'SIGINT') {
      child.kill(signal)
      return await ended
    },
  }
}

/** Runs the program to its own end. */
export async function runProgram(env: Record<string, string>, args: readonly string[] = []): Promise<Ended> {
  const { child, output, ended } = run(env, args)
  const timer = setTimeout(() => child.kill('SIGKILL'), 60_000)
  const status = await ended
  clearTimeout(timer)
  return { status, output: output() }
}

function run(env: Record<string, string>, args: readonly string[]) {
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/hub/main.ts', ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, PORT: '0', LUMISPHERE_READY: 'json', LUMISPHERE_SEED: 'empty', ...env },
  })
  let printed = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      printed += chunk.toString()
    })
  }
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  return { child, output: () => printed, ended }
}

function readyLine(child: ChildProcess, output: () => string): Promise<{ url: string; port: number }> {
  return new Promise((resolve) => {
    child.stdout!.on('data', () => {
      const line = output()
        .split('\n')
        .find((text) => text.startsWith('{"ready":true'))
      if (line) resolve(JSON.parse(line) as { url: string; port: number })
    })
  })
}
