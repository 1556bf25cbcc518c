import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { installSystemPackage } from './machine.mjs'

/** Where systems keep the server's programs, in a folder for each version, without linking them into the PATH. */
const shelves = ['/usr/lib/postgresql', '/usr/libexec', '/usr', '/opt/homebrew/opt', '/usr/local/opt']
/** The server's package: some systems call it one way, some the other. */
const packages = ['postgresql', 'postgresql-server']

/**
 * The folder that has PostgreSQL's own programs (`postgres`, `initdb`): one on the PATH, else the newest in a usual place; undefined when
 * there is none.
 * @returns {string | undefined}
 */
export function findPostgres() {
  const fromPath = (process.env.PATH ?? '').split(path.delimiter)
  return [...fromPath, ...shelves.flatMap(versions)].find(
    (folder) => existsSync(path.join(folder, 'postgres')) && existsSync(path.join(folder, 'initdb')),
  )
}

/**
 * Makes sure there is a PostgreSQL that the tests can start: an installed one, else from the system's package manager where that is allowed.
 * @throws {Error} one sentence that says what to install
 */
export async function ensurePostgres() {
  if (findPostgres()) return
  console.log('No PostgreSQL found; installing one for the tests of the hub.')
  for (const name of packages) {
    await installSystemPackage(name)
    if (findPostgres()) return
  }
  throw new Error(
    'The tests of the hub need PostgreSQL: install its server (for example `sudo apt-get install postgresql` or `brew install postgresql`), then run this again.',
  )
}

/** Folders of versions on a shelf, the newest first. @param {string} shelf */
function versions(shelf) {
  if (!existsSync(shelf)) return []
  const number = (/** @type {string} */ name) => Number(/\d+$/.exec(name)?.[0] ?? 0)
  return readdirSync(shelf)
    .filter((name) => /^(postgresql|pgsql-)?[@-]?\d*$/.test(name))
    .sort((one, other) => number(other) - number(one))
    .flatMap((name) => [path.join(shelf, name, 'bin'), path.join(shelf, name)])
}
