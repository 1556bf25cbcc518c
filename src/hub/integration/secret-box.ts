import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import type { SecretKey } from './secret-keys'

/** Seals what may not be read where it is kept: AES-256-GCM with a fresh nonce, bound to the place it is kept at. */
export interface SecretBox {
  /** @param place such as `kaltura.appToken`; what was sealed for one place does not open at another */
  seal(secret: string, place: string): string
  /** Null when no key here opens it, or it is not as it was sealed. */
  open(sealed: string, place: string): string | null
  /** Whether it was sealed with a key that is not the first any more. */
  isOld(sealed: string): boolean
}

const algorithm = 'aes-256-gcm'
const nonceBytes = 12
const tagBytes = 16

/** @param keys the first seals; every one of them opens */
export function createSecretBox(keys: readonly SecretKey[]): SecretBox {
  const [current] = keys
  if (!current) throw new Error('A secret box needs a key.')
  return {
    seal(secret, place) {
      const nonce = randomBytes(nonceBytes)
      const cipher = createCipheriv(algorithm, current.key, nonce, { authTagLength: tagBytes })
      cipher.setAAD(Buffer.from(`${current.id}|${place}`))
      const body = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()])
      return `${current.id}.${Buffer.concat([nonce, body, cipher.getAuthTag()]).toString('base64url')}`
    },
    open(sealed, place) {
      const [id, written = ''] = sealed.split('.')
      const key = keys.find((one) => one.id === id)
      const bytes = Buffer.from(written, 'base64url')
      if (!key || bytes.length < nonceBytes + tagBytes) return null
      const nonce = bytes.subarray(0, nonceBytes)
      const decipher = createDecipheriv(algorithm, key.key, nonce, { authTagLength: tagBytes })
      decipher.setAAD(Buffer.from(`${key.id}|${place}`))
      decipher.setAuthTag(bytes.subarray(-tagBytes))
      try {
        return (
          decipher.update(bytes.subarray(nonceBytes, -tagBytes), undefined, 'utf8') + decipher.final('utf8')
        )
      } catch {
        return null
      }
    },
    isOld: (sealed) => !sealed.startsWith(`${current.id}.`),
  }
}
