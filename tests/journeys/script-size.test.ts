import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { ensureBuild } from '../../src/setup/build.mjs'
import { repository } from './product'

const dist = path.join(repository, 'dist')

type Chunk = { readonly file: string; readonly imports?: readonly string[] }

/** Bytes of script (gzip) that these parts of the app need, each with all that it imports. */
async function scriptOf(parts: readonly string[]): Promise<number> {
  await ensureBuild()
  const manifest: Record<string, Chunk> = JSON.parse(
    await readFile(path.join(dist, '.vite/manifest.json'), 'utf8'),
  )
  const files = new Set<string>()
  const visit = (part: string) => {
    const chunk = manifest[part]
    if (!chunk) throw new Error(`The build has no part ${part}.`)
    if (files.has(chunk.file)) return
    files.add(chunk.file)
    chunk.imports?.forEach(visit)
  }
  parts.forEach(visit)
  const sizes = await Promise.all(
    [...files].map(async (file) => gzipSync(await readFile(path.join(dist, file))).length),
  )
  return sizes.reduce((sum, size) => sum + size, 0)
}

const library = ['index.html']
const sphere = ['src/app/ui/player/player-page.tsx', 'src/app/stage/stage.ts', 'src/app/player/player.ts']

describe('The script of the built app', () => {
  it('is at most 130 kB until the library is usable', async () => {
    expect(await scriptOf(library)).toBeLessThan(130_000)
  })

  it('is at most 520 kB until a film stands on the sphere', async () => {
    expect(await scriptOf([...library, ...sphere])).toBeLessThan(520_000)
  })
})
