import { type FormEvent, useState } from 'react'
import type { KalturaSettingsView, VisitInfo, WizardDraft, WizardFacts } from '../../../hub/integration-api'
import type { Fault } from '../../media/errors'
import { toFault } from '../../media/errors'
import { useApp } from '../../state/hooks'
import { privilegesText } from '../../state/integration-words'
import { Choice, SelectField, TextField } from './field'
import { RuleFields } from './rule-fields'
import { draftOf } from './settings-draft'
import { useRefusal } from './use-visit'

const reaches = [
  {
    value: 'everyone',
    label: 'Everything in the account (list:*)',
    hint: 'Every member can list and play everybody’s media. Right for a shared library. Nobody can change what is not theirs.',
  },
  {
    value: 'own',
    label: 'Their own media only',
    hint: 'A new member’s library is empty until the first upload.',
  },
] as const

type WizardFormProps = {
  readonly visit: VisitInfo
  readonly facts: WizardFacts
  /** What the hub is connected with; a new token begins as the old one is. */
  readonly settings: KalturaSettingsView | null
}

/** What the App Token is to allow, every choice in plain words, and the same for those who prefer Kaltura’s console. */
export function WizardForm({ visit, facts, settings }: WizardFormProps) {
  const { ports } = useApp()
  const [draft, setDraft] = useState<WizardDraft>(() => {
    const { userIdBy, emailDomains, claim } = draftOf(settings)
    const { listsEveryone, privacyContext } = facts.current ?? { listsEveryone: true, privacyContext: '' }
    return {
      listsEveryone,
      // A context that no category has any more cannot be chosen.
      privacyContext: facts.privacyContexts.includes(privacyContext) ? privacyContext : '',
      sessionSeconds: '86400',
      expiresInDays: '',
      description: 'Lumisphere hub',
      userIdBy,
      emailDomains,
      claim,
    }
  })
  const [fault, setFault] = useState<Fault | null>(null)
  const [isBusy, setBusy] = useState(false)
  const refused = useRefusal()
  const change = (changes: Partial<WizardDraft>) => setDraft((before) => ({ ...before, ...changes }))
  const errors = fault?.fields ?? {}
  const send = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    setFault(null)
    try {
      const door = await ports.loadIntegration()
      await door.makeToken(draft, new AbortController().signal)
      // A full load: the browser then lets the page reach the account.
      window.location.assign('/settings/kaltura?connected')
    } catch (error) {
      const said = toFault(error)
      refused(said)
      setFault(said)
      setBusy(false)
    }
  }

  return (
    <form className="settings-form" onSubmit={(event) => void send(event)} noValidate>
      <p>
        <bdi>{visit.partnerName}</bdi>, partner {visit.partnerId}, is open.
        {facts.highestFlavor !== null && facts.highestFlavor <= 1080 && (
          <>
            {' '}
            New videos are kept up to {facts.highestFlavor} lines only, which looks soft all around you: ask
            Kaltura to enable 4K flavors.
          </>
        )}
      </p>
      <Choice
        legend="What members see"
        name="reach"
        value={draft.listsEveryone ? 'everyone' : 'own'}
        onChange={(reach) => change({ listsEveryone: reach === 'everyone' })}
        options={reaches}
      />
      <SelectField
        label="Privacy context"
        value={draft.privacyContext}
        onChange={(privacyContext) => change({ privacyContext })}
        options={[
          { value: '', label: 'None: categories hide nothing (disableentitlement)' },
          ...facts.privacyContexts.map((label) => ({ value: label, label: `Only what “${label}” shows` })),
        ]}
        hint={
          facts.privacyContexts.length > 0
            ? 'A label of categories in your account. With one, members see the media of those categories and their own.'
            : 'Your account has no categories with a privacy context, so there is nothing to choose.'
        }
        error={errors.privacyContext}
      />
      <RuleFields draft={draft} errors={errors} onChange={change} />
      <details open={errors.sessionSeconds !== undefined || errors.expiresInDays !== undefined}>
        <summary>More: how long sessions and the token last, its name</summary>
        <div className="field-row">
          <TextField
            label="Session duration in seconds"
            inputMode="numeric"
            value={draft.sessionSeconds}
            onChange={(sessionSeconds) => change({ sessionSeconds })}
            hint="86400 is a day. The hub takes an hour at a time and renews by itself."
            error={errors.sessionSeconds}
          />
          <TextField
            label="The token expires after, in days"
            inputMode="numeric"
            value={draft.expiresInDays}
            onChange={(expiresInDays) => change({ expiresInDays })}
            hint="Empty: never. When it expires, nobody can open the library."
            error={errors.expiresInDays}
          />
        </div>
        <TextField
          label="Name in Kaltura’s list of tokens"
          value={draft.description}
          onChange={(description) => change({ description })}
        />
      </details>
      <details>
        <summary>Rather make it in Kaltura’s console?</summary>
        <p>
          Call appToken.add there with these values, then connect by hand with the id and token it answers:
        </p>
        <dl className="facts">
          <dt>sessionType</dt>
          <dd>0 (USER)</dd>
          <dt>sessionPrivileges</dt>
          <dd>{privilegesText(draft)}</dd>
          <dt>hashType</dt>
          <dd>SHA256</dd>
          <dt>sessionDuration</dt>
          <dd>{draft.sessionSeconds}</dd>
          <dt>expiry</dt>
          <dd>
            {draft.expiresInDays
              ? `${Number(draft.expiresInDays) * 86_400} (seconds from now)`
              : 'leave it out; 0 would mean “now”'}
          </dd>
          <dt>sessionUserId</dt>
          <dd>leave it out: the hub says whose session it is</dd>
        </dl>
      </details>
      {fault && (
        <p className="form-fault" role="alert">
          {fault.message}
        </p>
      )}
      <p className="panel-ways">
        <button type="submit" className="button primary" disabled={isBusy}>
          {isBusy ? 'Making the token…' : 'Make the token and connect'}
        </button>
      </p>
    </form>
  )
}
