import { randomBytes, randomInt } from 'node:crypto'
import type { Member, SentFile } from '../api'
import { HubFault } from '../fault'

/** Without letters and digits that are mistaken for one another when read from a headset. */
const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'
const codeLength = 6
const codeMs = 5 * 60_000
const grantMs = 2 * 60 * 60_000
/** Wrong codes in a minute: from one address, and from everywhere, since addresses can be changed. */
const wrongFromOne = 6
const wrongFromAll = 60
const minuteMs = 60_000
const mostReported = 100

type Code = { readonly member: Member; readonly endsAt: number }
type Grant = { readonly member: Member; readonly endsAt: number; files: readonly SentFile[] }

/**
 * Codes with which another device sends files as the member who shows them: short-lived, good for one device, limited in tries. A code is
 * exchanged for a grant that does nothing but send. Kept in memory: after a restart of the hub a new code is needed.
 */
export type SendCodes = {
  issue(member: Member): { readonly code: string; readonly expiresAt: number }
  /** @throws {HubFault} `too-many`, or `not-found` for a code that is wrong, used, or too old */
  redeem(code: string, address: string): { readonly grant: string; readonly member: Member }
  /** @throws {HubFault} `signed-out` when the grant has ended */
  memberOf(grant: string): Member
  report(grant: string, files: readonly SentFile[]): void
  /** What other devices send for a member just now. */
  filesOf(memberId: string): readonly SentFile[]
}

export function createSendCodes(now: () => number): SendCodes {
  const codes = new Map<string, Code>()
  const grants = new Map<string, Grant>()
  let wrong: readonly { readonly address: string; readonly at: number }[] = []

  const clean = () => {
    for (const [code, { endsAt }] of codes) if (endsAt <= now()) codes.delete(code)
    for (const [grant, { endsAt }] of grants) if (endsAt <= now()) grants.delete(grant)
    wrong = wrong.filter(({ at }) => now() - at < minuteMs)
  }
  const running = (key: string): Grant => {
    clean()
    const grant = grants.get(key)
    if (grant) return grant
    throw new HubFault('signed-out', 'This device may not send any more.', 'Get a new code in the headset.')
  }

  return {
    issue(member) {
      clean()
      // A new code makes the member's last one worthless.
      for (const [code, known] of codes) if (known.member.id === member.id) codes.delete(code)
      let code = newCode()
      while (codes.has(code)) code = newCode()
      const endsAt = now() + codeMs
      codes.set(code, { member, endsAt })
      return { code, expiresAt: Math.floor(endsAt / 1000) }
    },
    redeem(typed, address) {
      clean()
      if (
        wrong.length >= wrongFromAll ||
        wrong.filter((one) => one.address === address).length >= wrongFromOne
      ) {
        throw new HubFault('too-many', 'Too many wrong codes.', 'Wait a minute and try again.')
      }
      const code = typed.toUpperCase().replace(/[^A-Z0-9]/g, '')
      const known = codes.get(code)
      if (!known) {
        wrong = [...wrong, { address, at: now() }]
        throw new HubFault(
          'not-found',
          'This code is not right, or not any more.',
          'Look at it again, or get a new one in the headset.',
        )
      }
      codes.delete(code)
      const grant = randomBytes(24).toString('base64url')
      grants.set(grant, { member: known.member, endsAt: now() + grantMs, files: [] })
      return { grant, member: known.member }
    },
    memberOf: (grant) => running(grant).member,
    report(grant, files) {
      running(grant).files = files.slice(0, mostReported)
    },
    filesOf(memberId) {
      clean()
      return [...grants.values()].filter(({ member }) => member.id === memberId).flatMap(({ files }) => files)
    },
  }
}

function newCode(): string {
  return Array.from({ length: codeLength }, () => letters[randomInt(letters.length)]).join('')
}
