import { randomBytes } from 'node:crypto'
import { constants, existsSync } from 'node:fs'
import { access, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { SettingError } from './setting'

export type DataFolder = {
  readonly path: string
  /** Lets the next program have it. */
  release(): Promise<void>
}

/**
 * Makes the data folder where it is missing and keeps it for this process alone: two programs in one embedded database would break it.
 * @throws {SettingError} when it cannot be written or another Lumisphere has it
 */
export async function takeDataFolder(folder: string): Promise<DataFolder> {
  try {
    await makeFolder(folder)
    await access(folder, constants.W_OK)
    const lock = path.join(folder, 'lumisphere.pid')
    await takeLock(lock, folder)
    return { path: folder, release: () => rm(lock, { force: true }) }
  } catch (error) {
    if (error instanceof SettingError) throw error
    throw new SettingError(
      `The data folder ${folder} cannot be written (${(error as NodeJS.ErrnoException).code}): make it writable for this user, or set LUMISPHERE_DATA to another folder.`,
    )
  }
}

/** One level after the other: Node's own recursive form never ends on systems such as /proc, where nothing can be made. */
async function makeFolder(folder: string): Promise<void> {
  if (existsSync(folder)) return
  const parent = path.dirname(folder)
  if (parent !== folder) await makeFolder(parent)
  await mkdir(folder, { mode: 0o700 })
}

async function takeLock(lock: string, folder: string): Promise<void> {
  for (let attempt = 0; attempt < 2; attempt++) {
    const isTaken = await writeFile(lock, String(process.pid), { flag: 'wx' }).then(
      () => true,
      (error: NodeJS.ErrnoException) => {
        if (error.code === 'EEXIST') return false
        throw error
      },
    )
    if (isTaken) return
    const owner = Number(await readFile(lock, 'utf8').catch(() => '0'))
    if (owner !== process.pid && (await isLumisphere(owner))) {
      throw new SettingError(
        `The data folder ${folder} is in use by another Lumisphere (process ${owner}): stop that one, or set LUMISPHERE_DATA to another folder.`,
      )
    }
    await rm(lock, { force: true })
  }
}

async function isLumisphere(pid: number): Promise<boolean> {
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false
  }
  // After a crash the number may belong to another program by now; where the system tells, we look.
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => null)
  return command === null || /hub\/main\.ts|setup\/start\.mjs/.test(command)
}

/** The secret that signs cookies: made on the first start and kept in the data folder, for its owner's eyes only. */
export async function ensureSecret(folder: string): Promise<string> {
  const file = path.join(folder, 'hub.key')
  const known = await readFile(file, 'utf8').catch(() => null)
  if (known) return known.trim()
  const made = randomBytes(32).toString('base64url')
  await writeFile(file, made, { mode: 0o600, flag: 'wx' })
  return made
}
