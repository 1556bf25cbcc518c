import type {
  CheckStep,
  KalturaConnectionInfo,
  KalturaSettingsView,
  UserIdRule,
  WizardDraft,
} from '../../hub/integration-api'

/** Words of the settings pages that are more than a label. */

export const stepStates: Readonly<Record<CheckStep['state'], string>> = {
  passed: 'Passed',
  warned: 'Worth knowing',
  failed: 'Failed',
  skipped: 'Not tried',
}

/** What a whole check comes to, in one sentence. */
export function verdictText(steps: readonly CheckStep[]): string {
  const count = (state: CheckStep['state']) => steps.filter((step) => step.state === state).length
  const failed = count('failed')
  if (failed > 0)
    return failed === 1 ? 'One thing has to be put right.' : `${failed} things have to be put right.`
  const warned = count('warned')
  if (warned > 0)
    return `The connection works. ${warned === 1 ? 'One thing is' : `${warned} things are`} worth knowing.`
  return 'The connection works.'
}

export function ruleText(rule: UserIdRule): string {
  if (rule.by === 'prefix') return `the part of the e-mail before the @, for ${rule.domains.join(', ')}`
  if (rule.by === 'custom') return 'an id entered for each member'
  if (rule.by === 'claim') return `the claim “${rule.claim}” of the organisation’s sign-in`
  return 'the e-mail'
}

/** A report for whoever helps: plain text, without secrets. `at` is Unix time in milliseconds. */
export function reportText(
  steps: readonly CheckStep[],
  { source, settings }: KalturaConnectionInfo,
  at: number,
): string {
  return [
    'Lumisphere: check of the Kaltura connection',
    new Date(at).toISOString(),
    `Settings from: ${source}`,
    ...(settings ? settingLines(settings) : []),
    '',
    ...steps.flatMap(({ state, title, message, hint }) => [
      `[${stepStates[state]}] ${title}`,
      `  ${message}`,
      ...(hint ? [`  ${hint}`] : []),
    ]),
    '',
    verdictText(steps),
  ].join('\n')
}

function settingLines(settings: KalturaSettingsView): readonly string[] {
  return [
    `Service URL: ${settings.serviceUrl}`,
    `Partner ID: ${settings.partnerId}`,
    `App Token ID: ${settings.appTokenId} (${settings.hashType})`,
    `Kaltura user ids: ${ruleText(settings.userId)}`,
    `Playback token: ${settings.playback ? `${settings.playback.appTokenId} (${settings.playback.hashType})` : 'none'}`,
  ]
}

/** The privileges that the wizard gives a token, as Kaltura writes them. */
export function privilegesText({ privacyContext, listsEveryone }: WizardDraft): string {
  const entitlement = privacyContext
    ? `enableentitlement,privacycontext:${privacyContext}`
    : 'disableentitlement'
  return listsEveryone ? `${entitlement},list:*` : entitlement
}
