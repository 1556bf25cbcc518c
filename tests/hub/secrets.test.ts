import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSecretBox } from '../../src/hub/integration/secret-box'
import { ensureSecretKeys, type SecretKey } from '../../src/hub/integration/secret-keys'

const key = (id: string, fill: number): SecretKey => ({ id, key: Buffer.alloc(32, fill) })
const token = '00112233445566778899aabbccddeeff'

describe('a secret box', () => {
  it('gives back what it sealed, never twice in the same words', () => {
    const box = createSecretBox([key('a', 1)])
    const sealed = box.seal(token, 'here')
    expect(sealed).not.toContain(token)
    expect(box.seal(token, 'here')).not.toBe(sealed)
    expect(box.open(sealed, 'here')).toBe(token)
  })

  it('opens nothing that was changed, moved, or sealed with a key that is not there', () => {
    const box = createSecretBox([key('a', 1)])
    const sealed = box.seal(token, 'here')
    const flipped = sealed.slice(0, -4) + (sealed.endsWith('AAAA') ? 'BBBB' : 'AAAA')
    expect(box.open(flipped, 'here')).toBeNull()
    expect(box.open(sealed, 'there')).toBeNull()
    expect(createSecretBox([key('a', 2)]).open(sealed, 'here')).toBeNull()
    expect(createSecretBox([key('b', 1)]).open(sealed, 'here')).toBeNull()
    expect(box.open('', 'here')).toBeNull()
    expect(box.open('a.AAAA', 'here')).toBeNull()
  })

  it('opens with an older key and seals with the newer one', () => {
    const sealed = createSecretBox([key('a', 1)]).seal(token, 'here')
    const rotated = createSecretBox([key('b', 2), key('a', 1)])
    expect(rotated.isOld(sealed)).toBe(true)
    expect(rotated.open(sealed, 'here')).toBe(token)
    const anew = rotated.seal(token, 'here')
    expect(rotated.isOld(anew)).toBe(false)
    expect(createSecretBox([key('b', 2)]).open(anew, 'here')).toBe(token)
  })
})

describe('the keys of the data folder', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'lumisphere-keys-'))
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  it('are made once, for their owner’s eyes only', async () => {
    const [made] = await ensureSecretKeys(folder)
    const [again] = await ensureSecretKeys(folder)
    expect(made?.key).toHaveLength(32)
    expect(again).toEqual(made)
    expect((await stat(path.join(folder, 'secrets.key'))).mode & 0o777).toBe(0o600)
  })

  it('are rotated by a line on top, and a broken file is said in one sentence without its content', async () => {
    const file = path.join(folder, 'secrets.key')
    const old = await readFile(file, 'utf8')
    await writeFile(file, `k2:${Buffer.alloc(32, 5).toString('base64')}\n${old}`)
    expect((await ensureSecretKeys(folder)).map(({ id }) => id)).toEqual(['k2', 'k1'])
    await writeFile(file, 'k1:c2hvcnQ=')
    await expect(ensureSecretKeys(folder)).rejects.toThrow(/^The keys in .* cannot be read/)
    await expect(ensureSecretKeys(folder)).rejects.not.toThrow(/c2hvcnQ/)
  })
})
