import { existsSync, readFileSync } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, it } from 'vitest'

const folder = path.resolve(import.meta.dirname, '../../public/xr-profiles')
const readJson = (file: string) => JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as unknown

type Profile = { readonly layouts: Readonly<Record<string, { readonly assetPath: string }>> }

describe('the controller profiles of our own origin', () => {
  const list = readJson('profilesList.json') as Readonly<Record<string, { readonly path: string }>>

  it('lists only what is there: a listed profile that is missing would cost a controller its ray', () => {
    for (const { path: file } of Object.values(list))
      expect(existsSync(path.join(folder, file)), file).toBe(true)
  })

  it('has a fallback for every controller, and the shape of every profile that is not generic', () => {
    expect(Object.keys(list)).toEqual(expect.arrayContaining(['generic-trigger', 'generic-hand']))
    for (const [id, { path: file }] of Object.entries(list)) {
      if (id.startsWith('generic-') && id !== 'generic-hand') continue
      for (const { assetPath } of Object.values((readJson(file) as Profile).layouts)) {
        expect(existsSync(path.join(folder, id, assetPath)), `${id}/${assetPath}`).toBe(true)
      }
    }
  })

  it('stays small', async () => {
    const files = await readdir(folder, { recursive: true })
    const sizes = await Promise.all(files.map(async (file) => (await stat(path.join(folder, file))).size))
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(3e6)
  })
})
