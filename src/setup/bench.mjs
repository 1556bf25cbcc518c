/** `npm run bench`: makes the machine ready, builds, and runs the benchmark of `tests/bench`. */
import { ensureBuild } from './build.mjs'
import { ensureChromium } from './chromium.mjs'
import { ensureFfmpeg } from './ffmpeg.mjs'
import { enterRoot, requireNode, run } from './machine.mjs'
import { ensurePackages } from './packages.mjs'
import { endWithSentence } from './sentence.mjs'

await endWithSentence(async () => {
  requireNode()
  enterRoot()
  await ensurePackages()
  await ensureFfmpeg()
  await ensureChromium()
  await ensureBuild()
  const measured = await run(process.execPath, [
    '--import',
    'tsx',
    'tests/bench/main.ts',
    ...process.argv.slice(2),
  ])
  if (!measured) throw new Error('The benchmark did not finish; what is above says why.')
})
