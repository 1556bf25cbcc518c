import { ensureBuild } from './build.mjs'
import { ensureFfmpeg } from './ffmpeg.mjs'
import { enterRoot, requireNode } from './machine.mjs'
import { ensurePackages } from './packages.mjs'
import { endWithSentence } from './sentence.mjs'

/**
 * `npm start`: makes this machine ready (packages, ffmpeg, the built app), then serves in this same process, so that Ctrl-C reaches the program itself.
 * `--lan` serves the local network over https, `--dev` the sources with hot reload.
 */
await endWithSentence(async () => {
  requireNode()
  enterRoot()
  await ensurePackages()
  await ensureFfmpeg()
  if (!process.argv.includes('--dev')) await ensureBuild()
  const { register } = await import('tsx/esm/api')
  register()
  await import('../hub/main.ts')
})
