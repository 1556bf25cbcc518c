import { spawn, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'

/** The repository. */
export const root = path.resolve(import.meta.dirname, '../..')

/** Tools and programs expect to run in the repository, wherever the command was given. */
export function enterRoot() {
  process.chdir(root)
}

/** @throws {Error} one sentence when this Node is older than `package.json` asks for */
export function requireNode() {
  const { engines } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'))
  const wanted = engines.node.replace('>=', '')
  const [major, minor] = wanted.split('.').map(Number)
  const [hasMajor, hasMinor] = process.versions.node.split('.').map(Number)
  if (hasMajor > major || (hasMajor === major && hasMinor >= minor)) return
  throw new Error(
    `Node ${process.versions.node} is too old: install Node ${wanted} or newer (https://nodejs.org).`,
  )
}

/** Where set-up and the tools it starts talk: standard output, or standard error for programs whose output is read by others. */
let talksOn = 1

/** From here on set-up leaves standard output to the program itself. */
export function talkOnStandardError() {
  talksOn = 2
  console.log = console.error
}

/**
 * Runs a command to its end with its output shown; never rejects.
 * @param {string} command
 * @param {readonly string[]} args
 * @returns {Promise<boolean>} whether it ended with status 0
 * @param {Readonly<Record<string, string>>} [environment] beside that of this process
 */
export async function run(command, args, environment = {}) {
  return await new Promise((resolve) => {
    const env = { ...process.env, ...environment }
    const child = spawn(command, args, { stdio: ['ignore', talksOn, 'inherit'], env })
    child.once('error', () => resolve(false))
    child.once('exit', (code) => resolve(code === 0))
  })
}

/**
 * Whether a program is on the PATH.
 * @param {string} program
 */
export function has(program) {
  const probe = process.platform === 'win32' ? ['where', [program]] : ['sh', ['-c', `command -v ${program}`]]
  return spawnSync(probe[0], probe[1], { stdio: 'ignore' }).status === 0
}

/** How each system's package manager installs without asking; the first one present is used. */
const managers = [
  { program: 'apt-get', prepare: ['update'], install: ['-o', 'DPkg::Lock::Timeout=600', 'install', '-y'] },
  { program: 'dnf', install: ['install', '-y'] },
  { program: 'apk', install: ['add'] },
  { program: 'pacman', install: ['-S', '--noconfirm'] },
  { program: 'brew', install: ['install'], asUser: true },
]

/**
 * Installs a package with the system's package manager where that is allowed: directly as root, else by sudo without a password.
 * @param {string} name
 * @returns {Promise<boolean>} false when there is no manager, no right, or the install failed
 */
export async function installSystemPackage(name) {
  const manager = managers.find(({ program }) => has(program))
  if (!manager) return false
  const isRoot = process.getuid?.() === 0
  const withSudo = !isRoot && !manager.asUser
  if (withSudo && spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status !== 0) return false
  const call = (/** @type {readonly string[]} */ args) =>
    withSudo ? run('sudo', ['-n', manager.program, ...args]) : run(manager.program, args)
  if (manager.prepare) await call(manager.prepare)
  return await call([...manager.install, name])
}
