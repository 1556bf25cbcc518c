import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { root, run } from './machine.mjs'

/** What the built app is made of; the sample library is served by the sandbox and not part of it. */
const sources = [
  'index.html',
  'vite.config.ts',
  'tsconfig.json',
  'package-lock.json',
  'public',
  'src/app',
  'src/hub/api.ts',
  'assets',
]
const notSources = ['assets/sample']
const marker = 'dist/.built-from'

/**
 * Builds the app into `dist` when its sources have changed since the last build; does nothing where they have not.
 * @throws {Error} one sentence
 */
export async function ensureBuild() {
  const wanted = fingerprint()
  if (readText(marker) === wanted) return
  console.log('Building the app.')
  const vite = ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn']
  // A test runner's NODE_ENV would make a development build, a third larger and slower.
  const built = await run(process.execPath, vite, { NODE_ENV: 'production' })
  if (!built) throw new Error('The app could not be built; what is above says why.')
  mkdirSync(path.join(root, 'dist'), { recursive: true })
  writeFileSync(path.join(root, marker), wanted)
}

/** A hash over names and contents of all sources, the same wherever they were checked out. */
function fingerprint() {
  const hash = createHash('sha256')
  for (const file of sources.flatMap(filesBelow)) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(path.join(root, file)))
      .update('\0')
  }
  return hash.digest('hex')
}

/**
 * @param {string} place relative to the root, with forward slashes
 * @returns {readonly string[]}
 */
function filesBelow(place) {
  const facts = statSync(path.join(root, place), { throwIfNoEntry: false })
  if (!facts || notSources.includes(place)) return []
  if (facts.isFile()) return [place]
  return readdirSync(path.join(root, place))
    .toSorted()
    .flatMap((name) => filesBelow(`${place}/${name}`))
}

/** @param {string} file */
function readText(file) {
  try {
    return readFileSync(path.join(root, file), 'utf8')
  } catch {
    return undefined
  }
}
