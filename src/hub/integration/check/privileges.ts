import { failed, passed, type Verdict, warned } from './trial'

/** What the privileges of a session mean for members, one sentence for each thing worth knowing. */
export function readPrivileges(written: string): readonly Verdict[] {
  const held = new Map(
    written
      .split(',')
      .map((part) => part.trim())
      .filter(Boolean)
      .map((part) => {
        const colon = part.indexOf(':')
        return colon < 0 ? ([part, ''] as const) : ([part.slice(0, colon), part.slice(colon + 1)] as const)
      }),
  )
  const verdicts = readers.flatMap((read) => read(held) ?? [])
  return verdicts.some(({ state }) => state !== 'passed')
    ? verdicts
    : [...verdicts, passed('Nothing more is allowed than members need.')]
}

type Held = ReadonlyMap<string, string>

const readers: readonly ((held: Held) => Verdict | null)[] = [
  (held) =>
    held.has('*') || held.get('all') === '*'
      ? failed(
          'The App Token has the privilege * (everything), with which any member could change and delete anybody’s media.',
          'Make an App Token with disableentitlement alone, and list:* where members are to see everything.',
        )
      : null,
  (held) =>
    held.has('iprestrict')
      ? failed(
          'The App Token ties sessions to one network address (iprestrict), so members elsewhere are refused.',
          'Make an App Token without iprestrict.',
        )
      : null,
  (held) =>
    held.has('urirestrict')
      ? failed(
          'The App Token ties sessions to certain addresses of the API (urirestrict), so the library cannot be read.',
          'Make an App Token without urirestrict.',
        )
      : null,
  (held) =>
    held.has('setrole')
      ? warned(
          'The App Token gives sessions a role (setrole), which may forbid listing, watching or uploading.',
          'Leave setrole out unless you know that the role allows all three.',
        )
      : null,
  (held) =>
    held.has('actionslimit')
      ? warned(
          `The App Token ends every session after ${held.get('actionslimit')} calls (actionslimit).`,
          'Leave actionslimit out: looking through the library takes many calls.',
        )
      : null,
  (held) =>
    held.get('edit') === '*'
      ? warned(
          'With edit:* every member may change and delete everybody’s media.',
          'Leave edit:* out: owners may change their own media without it.',
        )
      : null,
  (held) => entitlement(held),
  (held) =>
    held.get('list') === '*'
      ? warned(
          'With list:* every member can list and play everything in the account.',
          'That is right for a shared library. Leave list:* out where members are to see only their own media.',
        )
      : passed('Members list their own media only (no list:*); a new member’s library is empty at first.'),
]

function entitlement(held: Held): Verdict | null {
  const isEnabled = held.has('enableentitlement')
  const isDisabled = held.has('disableentitlement')
  if (isEnabled && isDisabled) {
    return warned(
      'The App Token both enables and disables entitlement; Kaltura then enables it.',
      'Keep one of the two: disableentitlement, or enableentitlement with a privacy context.',
    )
  }
  if (isEnabled && !held.get('privacycontext')) {
    return warned(
      'The App Token enables entitlement without a privacy context, so media in categories stays hidden from everybody.',
      'Add privacycontext: with a label from the Entitlement page, or use disableentitlement.',
    )
  }
  if (isEnabled)
    return passed(`Members see what the privacy context “${held.get('privacycontext')}” shows them.`)
  if (isDisabled) return passed('Entitlement does not hide media (disableentitlement).')
  return warned(
    'The privilege disableentitlement is missing: where the account enforces entitlement, members will not see media in categories.',
    'Make an App Token with disableentitlement.',
  )
}
