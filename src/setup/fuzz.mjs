import { ensureFfmpeg } from './ffmpeg.mjs'
import { enterRoot, requireNode, run } from './machine.mjs'
import { ensurePackages } from './packages.mjs'
import { endWithSentence } from './sentence.mjs'

/** `npm run fuzz`: recognises a million damaged files, or as many as `npm run fuzz -- NUMBER` says. */
await endWithSentence(async () => {
  const runs = Number(process.argv[2] ?? 1_000_000)
  if (!Number.isInteger(runs) || runs < 1) throw new Error('Say how many files: npm run fuzz -- 100000')
  requireNode()
  enterRoot()
  await ensurePackages()
  await ensureFfmpeg()
  const test = ['node_modules/vitest/vitest.mjs', 'run', '--project=unit', 'tests/spherical/hostile.test.ts']
  const held = await run(process.execPath, test, { LUMISPHERE_FUZZ_RUNS: String(runs) })
  if (!held) throw new Error('A damaged file got the better of the recogniser; what is above says which.')
})
