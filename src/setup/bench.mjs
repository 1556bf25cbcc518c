/** `npm run bench`: makes the machine ready, builds, and runs the benchmark of `tests/bench`. */
import { ensureChromium } from './chromium.mjs'
import { ensureFfmpeg } from './ffmpeg.mjs'
import { run } from './machine.mjs'
import { ensurePackages } from './packages.mjs'

try {
  await ensurePackages()
  await ensureFfmpeg()
  await ensureChromium()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
}
const built = await run(process.execPath, ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn'])
const measured =
  built && (await run(process.execPath, ['--import', 'tsx', 'tests/bench/main.ts', ...process.argv.slice(2)]))
process.exitCode = measured ? 0 : 1
