import { randomBytes, scryptSync, timingSafeEqual } from 'node:crypto'

/** @returns `salt:hash`, both hexadecimal */
export function hashPassword(password: string): string {
  const salt = randomBytes(16)
  return `${salt.toString('hex')}:${scryptSync(password, salt, 32).toString('hex')}`
}

export function isPassword(password: string, kept: string): boolean {
  const [salt = '', hash = ''] = kept.split(':')
  const tried = scryptSync(password, Buffer.from(salt, 'hex'), 32)
  return hash.length === 64 && timingSafeEqual(tried, Buffer.from(hash, 'hex'))
}
