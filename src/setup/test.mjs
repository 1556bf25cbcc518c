/**
 * `npm test`: makes the machine ready, then types, lint, the production build, and every test.
 * Words behind `npm test --` narrow the tests to the files that contain them. The last line is `N passed, N failed`.
 */
import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { ensureBuild } from './build.mjs'
import { ensureChromium } from './chromium.mjs'
import { ensureFfmpeg } from './ffmpeg.mjs'
import { ensureFonts } from './fonts.mjs'
import { enterRoot, requireNode } from './machine.mjs'
import { ensurePackages } from './packages.mjs'
import { ensurePostgres } from './postgres.mjs'

const results = 'test-results'
const only = process.argv.slice(2)
const tally = { passed: 0, failed: 0 }

await step('this machine is ready', async () => {
  requireNode()
  enterRoot()
  await ensurePackages()
  await ensureFfmpeg()
  await ensureChromium()
  await ensureFonts()
  await ensurePostgres()
})
if (tally.failed > 0) finish()

rmSync(results, { recursive: true, force: true })
mkdirSync(results, { recursive: true })

if (only.length === 0) {
  await check('types', ['node_modules/typescript/bin/tsc', '--noEmit'])
  await check('lint and format', ['node_modules/@biomejs/biome/bin/biome', 'check', '.'])
}
const built = await step('production build', ensureBuild)
await suite('unit')
await suite('hub-on-postgres')
await suite('contract')
if (built) await suite('journeys')
finish()

function finish() {
  console.log(`\n${tally.passed} passed, ${tally.failed} failed`)
  process.exit(tally.failed === 0 && tally.passed > 0 ? 0 : 1)
}

/** Work of our own that throws one sentence when it fails. */
async function step(name, work) {
  console.log(`\n— ${name}`)
  try {
    await work()
    tally.passed += 1
    return true
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    tally.failed += 1
    return false
  }
}

/** One tool that passes or fails as a whole. */
async function check(name, args) {
  console.log(`\n— ${name}`)
  const passed = (await node(args)) === 0
  tally[passed ? 'passed' : 'failed'] += 1
  return passed
}

/** One vitest project; a run that breaks before it can report counts as a failure. */
async function suite(project) {
  console.log(`\n— ${project} tests`)
  const report = `${results}/${project}.json`
  const status = await node([
    'node_modules/vitest/vitest.mjs',
    'run',
    `--project=${project}`,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
    '--passWithNoTests',
    ...only,
  ])
  const { numPassedTests = 0, numFailedTests = 0 } = readReport(report)
  tally.passed += numPassedTests
  tally.failed += Math.max(numFailedTests, status === 0 ? 0 : 1)
}

function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return {}
  }
}

async function node(args) {
  return await new Promise((resolve) => {
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'inherit', 'inherit'] })
    child.once('error', () => resolve(1))
    child.once('exit', resolve)
  })
}
