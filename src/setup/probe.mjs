import { ensureFfmpeg } from './ffmpeg.mjs'
import { enterRoot, requireNode, talkOnStandardError } from './machine.mjs'
import { ensurePackages } from './packages.mjs'
import { endWithSentence } from './sentence.mjs'

/** `npm run --silent probe -- FILE…`: makes this machine ready, then prints one line of JSON a file and nothing else. */
await endWithSentence(async () => {
  talkOnStandardError()
  requireNode()
  enterRoot()
  await ensurePackages()
  // Files that speak for themselves are recognised without ffmpeg.
  await ensureFfmpeg().catch((/** @type {Error} */ error) => console.error(`Lumisphere: ${error.message}`))
  const { register } = await import('tsx/esm/api')
  register()
  await import('../probe/main.ts')
})
