import { type FormEvent, useEffect, useState } from 'react'
import type { KalturaConnectionInfo, KalturaSettingsDraft } from '../../../hub/integration-api'
import type { AskedSlice } from '../../state/asked'
import { useApp, useSlice } from '../../state/hooks'
import { verdictText } from '../../state/integration-words'
import { createSelfCheck, type SelfCheckState } from '../../state/self-check'
import { CheckSteps } from './check-panel'
import { SelectField, TextField } from './field'
import { RuleFields } from './rule-fields'
import { draftOf } from './settings-draft'

export const hashOptions = [
  { value: 'SHA256', label: 'SHA256' },
  { value: 'SHA1', label: 'SHA1 (Kaltura’s own default)' },
  { value: 'SHA512', label: 'SHA512' },
  { value: 'MD5', label: 'MD5' },
]

type ConnectionFormProps = {
  readonly info: KalturaConnectionInfo
  readonly connection: AskedSlice<KalturaConnectionInfo>
}

/** The settings by hand. What was typed stays, whatever is wrong with it. */
export function ConnectionForm({ info, connection }: ConnectionFormProps) {
  const { ports } = useApp()
  const { settings } = info
  const [draft, setDraft] = useState(() => draftOf(settings))
  const state = useSlice(connection, (value) => value)
  const [check] = useState(() => createSelfCheck(ports.loadIntegration))
  const trial = useSlice(check, (value) => value)
  useEffect(() => check.actions.clear, [check])
  const change = (changes: Partial<KalturaSettingsDraft>) => setDraft((before) => ({ ...before, ...changes }))
  const isBusy = state.phase === 'working'
  const fault = state.phase === 'ready' ? state.fault : null
  const trialFault = trial.phase === 'failed' ? trial.fault : null
  const errors = fault?.fields ?? trialFault?.fields ?? {}
  const said = fault ?? trialFault

  const save = async (event: FormEvent) => {
    event.preventDefault()
    const door = await ports.loadIntegration()
    if (await connection.actions.change((signal) => door.connect(draft, signal))) {
      // A full load: the browser then lets the page reach the account.
      window.location.assign('/settings/kaltura?connected')
    }
  }

  const keeps = settings?.isAppTokenSet && 'A token is kept; leave this empty to keep it. '
  return (
    <section className="panel" id="form" aria-labelledby="form-title">
      <h2 id="form-title">{settings ? 'Settings' : 'Connect by hand'}</h2>
      <form className="settings-form" onSubmit={(event) => void save(event)} noValidate>
        <TextField
          label="Service URL"
          type="url"
          inputMode="url"
          value={draft.serviceUrl}
          onChange={(serviceUrl) => change({ serviceUrl })}
          hint="The address of your Kaltura, https:// included. Leave it empty for Kaltura’s own cloud (www.kaltura.com)."
          error={errors.serviceUrl}
        />
        <TextField
          label="Partner ID"
          inputMode="numeric"
          value={draft.partnerId}
          onChange={(partnerId) => change({ partnerId })}
          hint="A number; in the Kaltura console under Settings, Integration Settings, Account Info."
          error={errors.partnerId}
        />
        <div className="field-row">
          <TextField
            label="App Token ID"
            value={draft.appTokenId}
            onChange={(appTokenId) => change({ appTokenId })}
            placeholder="0_ab12cd34"
            error={errors.appTokenId}
          />
          <SelectField
            label="Hash type"
            value={draft.hashType}
            onChange={(hashType) => change({ hashType })}
            options={hashOptions}
            error={errors.hashType}
          />
        </div>
        <TextField
          label="App Token"
          type="password"
          value={draft.appToken}
          onChange={(appToken) => change({ appToken })}
          hint={
            <>{keeps}32 letters and digits. It is sealed in the hub’s database and shown to nobody again.</>
          }
          error={errors.appToken}
        />
        <RuleFields draft={draft} errors={errors} onChange={change} />
        <details open={draft.hasPlayback || errors.mediaHosts !== undefined || draft.mediaHosts !== ''}>
          <summary>More: a token for playback, further media hosts</summary>
          <label className="tick">
            <input
              type="checkbox"
              checked={draft.hasPlayback}
              onChange={(event) => change({ hasPlayback: event.target.checked })}
            />
            <span>
              Use a second App Token for watching, as where the first one is bound to a privacy context
            </span>
          </label>
          {draft.hasPlayback && <PlaybackFields draft={draft} errors={errors} onChange={change} />}
          <TextField
            label="Media hosts"
            value={draft.mediaHosts}
            onChange={(mediaHosts) => change({ mediaHosts })}
            placeholder="https://*.example-cdn.net"
            hint="Only where media comes from other hosts than the service URL; commas between them."
            error={errors.mediaHosts}
          />
        </details>
        {said && (
          <p className="form-fault" role="alert">
            {said.message}
          </p>
        )}
        <p className="panel-ways">
          <button type="submit" className="button primary" disabled={isBusy}>
            {isBusy ? 'Saving…' : settings ? 'Save' : 'Connect'}
          </button>
          <button
            type="button"
            className="button"
            disabled={isBusy || trial.phase === 'running'}
            onClick={() => void check.actions.run({ draft })}
          >
            {trial.phase === 'running' ? 'Trying…' : 'Try without saving'}
          </button>
        </p>
        <Trial state={trial} />
      </form>
    </section>
  )
}

/** What came of trying, beside the button that was pressed. */
function Trial({ state }: { state: SelfCheckState }) {
  return (
    <>
      <p role="status" className="check-verdict">
        {state.phase === 'done' && verdictText(state.steps)}
      </p>
      {state.phase !== 'idle' && <CheckSteps steps={state.steps} />}
    </>
  )
}

type PlaybackFieldsProps = {
  readonly draft: KalturaSettingsDraft
  readonly errors: Readonly<Record<string, string>>
  readonly onChange: (changes: Partial<KalturaSettingsDraft>) => void
}

function PlaybackFields({ draft, errors, onChange }: PlaybackFieldsProps) {
  return (
    <>
      <div className="field-row">
        <TextField
          label="App Token ID for playback"
          value={draft.playbackTokenId}
          onChange={(playbackTokenId) => onChange({ playbackTokenId })}
          error={errors.playbackTokenId}
        />
        <SelectField
          label="Hash type for playback"
          value={draft.playbackHashType}
          onChange={(playbackHashType) => onChange({ playbackHashType })}
          options={hashOptions}
          error={errors.playbackHashType}
        />
      </div>
      <TextField
        label="App Token for playback"
        type="password"
        value={draft.playbackToken}
        onChange={(playbackToken) => onChange({ playbackToken })}
        error={errors.playbackToken}
      />
    </>
  )
}
