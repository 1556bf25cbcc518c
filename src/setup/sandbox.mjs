import { ensureFfmpeg } from './ffmpeg.mjs'
import { enterRoot, requireNode } from './machine.mjs'
import { ensurePackages } from './packages.mjs'
import { endWithSentence } from './sentence.mjs'

/** `npm run sandbox`: makes this machine ready, then serves the stand-in for Kaltura alone. */
await endWithSentence(async () => {
  requireNode()
  enterRoot()
  await ensurePackages()
  await ensureFfmpeg()
  const { register } = await import('tsx/esm/api')
  register()
  await import('../sandbox/main.ts')
})
