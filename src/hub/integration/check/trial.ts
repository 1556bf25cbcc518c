import { createHash } from 'node:crypto'
import * as v from 'valibot'
import type { Clock } from '../../broker/clock'
import { type KalturaLine, KalturaRefusal } from '../../broker/kaltura'
import { settingFault } from '../../broker/setting-fault'
import type { SettingNames } from '../../broker/setting-names'
import { HubFault } from '../../fault'
import type { CheckStep } from '../../integration-api'
import type { HashType, KalturaSettings, TokenSettings } from '../../kaltura-settings'
import type { Guard } from '../guard'

/** What a self-check works on, and what its steps have found so far. */
export type Trial = {
  readonly settings: KalturaSettings
  readonly line: KalturaLine
  readonly names: SettingNames
  readonly guard: Guard | null
  readonly clock: Clock
  /** Where members open the hub. */
  readonly origin: string
  /** Finds the Kaltura user id of the member who was chosen. @throws {HubFault} */
  readonly findUserId: () => Promise<string>
  /** Of an administrator who is signed in to Kaltura at the moment; null without. */
  readonly adminKs: string | null
}

export type Found = {
  widgetKs?: string
  session?: TrialSession
  userId?: string
}

export type TrialSession = v.InferOutput<typeof sessionAnswer>

/** A verdict; title and id are the step's own. */
export type Verdict = Pick<CheckStep, 'state' | 'message' | 'hint'>

export type Step = {
  readonly id: string
  readonly title: string
  /** Several verdicts where there is more than one thing to say; the step stops the check when one of them failed and `isNeeded`. */
  readonly isNeeded: boolean
  run(trial: Trial, found: Found): Promise<readonly Verdict[]>
}

export const passed = (message: string): Verdict => ({ state: 'passed', message })
export const warned = (message: string, hint?: string): Verdict => ({ state: 'warned', message, hint })
export const failed = (message: string, hint?: string): Verdict => ({ state: 'failed', message, hint })
export const skipped = (message: string, hint?: string): Verdict => ({ state: 'skipped', message, hint })

/** Any error as a verdict in the words of the settings. */
export function verdictOf(error: unknown, names: SettingNames): Verdict {
  const fault = settingFault(error, names)
  if (fault instanceof HubFault) return failed(fault.message, fault.hint)
  return failed('The hub stumbled over this step for a reason nobody foresaw.', 'Try again in a moment.')
}

/** Starts a session with a token, exactly as the broker does; `seconds` null asks for the longest. */
export async function startTrialSession(
  { line }: Trial,
  widgetKs: string,
  token: TokenSettings,
  userId: string,
  hashType: HashType = token.hashType,
): Promise<TrialSession> {
  const tokenHash = createHash(hashType)
    .update(widgetKs + token.appToken)
    .digest('hex')
  const values = { id: token.appTokenId, tokenHash, userId, type: 0, expiry: 3600 }
  return await line.ask('appToken.startSession', values, sessionAnswer, widgetKs)
}

export const isRefusal = (error: unknown, ...codes: readonly string[]): error is KalturaRefusal =>
  error instanceof KalturaRefusal && codes.includes(error.code)

const looseNumber = v.pipe(v.union([v.number(), v.string()]), v.transform(Number))
const sessionAnswer = v.object({
  ks: v.pipe(v.string(), v.nonEmpty()),
  sessionType: looseNumber,
  userId: v.optional(v.string(), ''),
  expiry: looseNumber,
  privileges: v.optional(v.string(), ''),
})
