import { execFile } from 'node:child_process'
import { mkdtemp, rm, symlink } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const root = path.resolve(import.meta.dirname, '../..')
const slow = { timeout: 120_000 }

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'lumisphere-setup-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

type Ended = { readonly status: number; readonly output: string }

/** Runs a script of set-up from another folder, as people do. `--dev` needs no build. */
function runSetup(script: string, env: Record<string, string>, args: readonly string[] = []): Promise<Ended> {
  const file = path.join(root, 'src/setup', script)
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [file, ...args],
      { cwd: tmpdir(), env: { ...process.env, LUMISPHERE_DATA: folder, ...env } },
      (_, stdout, stderr) => resolve({ status: child.exitCode ?? -1, output: (stdout + stderr).trim() }),
    )
  })
}

function expectSentence({ status, output }: Ended, words: RegExp) {
  expect(output).toMatch(words)
  expect(output).not.toMatch(/\n\s+at /)
  expect(status).toBe(1)
}

describe('npm start', () => {
  it('says that its port is in use', slow, async () => {
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    const { port } = other.address() as { port: number }
    const ended = await runSetup('start.mjs', { PORT: String(port) }, ['--dev'])
    other.close()
    expectSentence(ended, new RegExp(`^Lumisphere: Port ${port} is in use`))
  })

  it('says that ffmpeg is missing where it cannot install it', slow, async () => {
    const onlyShell = await mkdtemp(path.join(folder, 'path-'))
    await symlink('/bin/sh', path.join(onlyShell, 'sh'))
    const ended = await runSetup('start.mjs', { PATH: onlyShell, PORT: '0' }, ['--dev'])
    expectSentence(ended, /Lumisphere: ffmpeg is missing and could not be installed: install it/)
  })

  it('says that the data folder cannot be written', slow, async () => {
    const data = '/proc/lumisphere'
    const ended = await runSetup('start.mjs', { LUMISPHERE_DATA: data, PORT: '0' }, ['--dev'])
    expectSentence(ended, /^Lumisphere: The data folder \/proc\/lumisphere cannot be written/)
  })
})

describe('npm run sandbox', () => {
  it('says which setting is wrong', slow, async () => {
    expectSentence(await runSetup('sandbox.mjs', { SANDBOX_PORT: 'x' }), /SANDBOX_PORT/)
  })
})
