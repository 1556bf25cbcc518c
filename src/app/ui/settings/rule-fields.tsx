import type { KalturaSettingsDraft } from '../../../hub/integration-api'
import { Choice, TextField } from './field'

export type RuleDraft = Pick<KalturaSettingsDraft, 'userIdBy' | 'emailDomains' | 'claim'>

const rules = [
  {
    value: 'email',
    label: 'Their e-mail',
    hint: 'ann@example.org is ann@example.org in Kaltura. Right for new accounts.',
  },
  {
    value: 'prefix',
    label: 'The part before the @',
    hint: 'ann@example.org is ann in Kaltura. Only for the mail domains you list, because ann@example.org and ann@example.com would be the same person there.',
  },
  {
    value: 'custom',
    label: 'An id of their own',
    hint: 'You enter it for each member, or bring a CSV file. Right where Kaltura has staff numbers.',
  },
  {
    value: 'claim',
    label: 'What your organisation’s sign-in says',
    hint: 'A claim of the identity provider holds the Kaltura user id.',
  },
] as const

type RuleFieldsProps = {
  readonly draft: RuleDraft
  readonly errors: Readonly<Record<string, string>>
  readonly onChange: (changes: Partial<RuleDraft>) => void
}

/** Who members are in Kaltura. */
export function RuleFields({ draft, errors, onChange }: RuleFieldsProps) {
  return (
    <>
      <Choice
        legend="Who members are in Kaltura"
        name="userIdBy"
        value={draft.userIdBy}
        onChange={(userIdBy) => onChange({ userIdBy })}
        options={rules}
      />
      {draft.userIdBy === 'prefix' && (
        <TextField
          label="Mail domains"
          value={draft.emailDomains}
          onChange={(emailDomains) => onChange({ emailDomains })}
          placeholder="example.org, students.example.org"
          hint="Members of other domains cannot open the library."
          error={errors.emailDomains}
        />
      )}
      {draft.userIdBy === 'claim' && (
        <TextField
          label="Name of the claim"
          value={draft.claim}
          onChange={(claim) => onChange({ claim })}
          placeholder="kaltura_user_id"
          hint="Members who sign in by password have no claim, and cannot open the library."
          error={errors.claim}
        />
      )}
      {draft.userIdBy === 'custom' && (
        <p className="field-hint">The list of members appears below once this is saved.</p>
      )}
    </>
  )
}
