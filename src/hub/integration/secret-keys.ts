import { randomBytes } from 'node:crypto'
import { chmod, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import * as v from 'valibot'

/** A key of 32 bytes under a name that what it seals carries along. */
export type SecretKey = { readonly id: string; readonly key: Buffer }

const wrong =
  'must be a list like 2027:KEY,2026:KEY, each key 32 bytes in base64 (openssl rand -base64 32), the newest first'

/** Reads `id:base64,id:base64`; commas or line breaks between them. */
export const secretKeys = v.pipe(
  v.string(),
  v.transform((written) =>
    written
      .split(/[\s,]+/)
      .filter(Boolean)
      .map((part): SecretKey => {
        const colon = part.indexOf(':')
        return { id: part.slice(0, colon), key: Buffer.from(part.slice(colon + 1), 'base64') }
      }),
  ),
  v.minLength(1, wrong),
  v.everyItem(({ id, key }) => /^[\w-]{1,32}$/.test(id) && key.length === 32, wrong),
  v.check((keys) => new Set(keys.map(({ id }) => id)).size === keys.length, 'must not name two keys alike'),
)

/**
 * The keys of the data folder, one a line, made on the first start for their owner's eyes only. To rotate, put a line with a new name
 * on top: the next start seals everything anew with it, and the old line can go.
 * @throws with one sentence when the file cannot be read as keys
 */
export async function ensureSecretKeys(folder: string): Promise<readonly SecretKey[]> {
  const file = path.join(folder, 'secrets.key')
  const known = await readFile(file, 'utf8').catch(() => null)
  if (known === null) {
    const made = `k1:${randomBytes(32).toString('base64')}\n`
    await writeFile(file, made, { mode: 0o600, flag: 'wx' })
    return v.parse(secretKeys, made)
  }
  await chmod(file, 0o600).catch(() => undefined)
  const parsed = v.safeParse(secretKeys, known, { abortPipeEarly: true })
  if (parsed.success) return parsed.output
  throw new Error(
    `The keys in ${file} cannot be read: the file ${parsed.issues[0].message}; put back the one that was there.`,
  )
}
