import { readFileSync } from 'node:fs'
import path from 'node:path'
import { root, run } from './machine.mjs'

/**
 * Installs the packages of `package-lock.json` where they are missing or of another version; does nothing, in a few milliseconds, where all is as it should be.
 * @throws {Error} one sentence
 */
export async function ensurePackages() {
  if (packagesAreCurrent()) return
  const isFresh = installed() === undefined
  console.log(
    isFresh
      ? 'Installing packages (once, about a minute).'
      : 'Packages have changed; bringing them up to date.',
  )
  // Without install scripts: newer npm blocks them anyway, and nothing here needs one.
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']
  // Not `npm ci`: it fails where a registry lacks packages for systems that this machine is not.
  const done = await npm(['install', '--no-save', ...quiet])
  if (!done || !packagesAreCurrent()) {
    throw new Error(
      'The packages could not be installed: check the connection to the npm registry, then run this again.',
    )
  }
}

/** The npm that runs this, else the one on the PATH. @param {readonly string[]} args */
async function npm(args) {
  const own = process.env.npm_execpath
  return own?.endsWith('.js') ? await run(process.execPath, [own, ...args]) : await run('npm', args)
}

/** Whether `node_modules` holds every package of the lock in its version; packages for other systems may be absent. */
export function packagesAreCurrent() {
  const there = installed()
  if (!there) return false
  const wanted = readLock('package-lock.json') ?? {}
  return Object.entries(wanted).every(([place, { version, optional, devOptional, link }]) => {
    if (place === '' || link) return true
    const found = there[place]
    return found ? found.version === version : Boolean(optional || devOptional)
  })
}

const installed = () => readLock('node_modules/.package-lock.json')

/**
 * @param {string} file
 * @returns {Record<string, { version: string, optional?: boolean, devOptional?: boolean, link?: boolean }> | undefined}
 */
function readLock(file) {
  try {
    return JSON.parse(readFileSync(path.join(root, file), 'utf8')).packages
  } catch {
    return undefined
  }
}
