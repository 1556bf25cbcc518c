import { type FormEvent, useState } from 'react'
import type { KalturaSettingsView, VisitAnswer, VisitProof } from '../../../hub/integration-api'
import type { AskedSlice } from '../../state/asked'
import { useApp, useSlice } from '../../state/hooks'
import { Choice, SelectField, TextField } from './field'

const ways = [
  {
    value: 'secret',
    label: 'With the administrator secret',
    hint: 'In the Kaltura console under Settings, Integration Settings, Account Info.',
  },
  {
    value: 'password',
    label: 'With your sign-in to the Kaltura console',
    hint: 'The e-mail and password of an administrator of the account.',
  },
] as const

type VisitFormProps = {
  readonly visit: AskedSlice<VisitAnswer>
  /** Where the hub is connected, null when it is not: then the form asks. */
  readonly settings: KalturaSettingsView | null
  /** Somebody was inside until the visit ended by itself. */
  readonly isOver: boolean
}

/** Opens the Kaltura account for a quarter of an hour. */
export function VisitForm({ visit, settings, isOver }: VisitFormProps) {
  const { ports } = useApp()
  const [proof, setProof] = useState<VisitProof>({
    serviceUrl: settings?.serviceUrl ?? '',
    partnerId: String(settings?.partnerId ?? ''),
    by: 'secret',
    adminSecret: '',
    email: '',
    password: '',
    otp: '',
  })
  const state = useSlice(visit, (value) => value)
  const change = (changes: Partial<VisitProof>) => setProof((before) => ({ ...before, ...changes }))
  const fault = state.phase === 'ready' ? state.fault : null
  const errors = fault?.fields ?? {}
  const choices = state.phase === 'ready' || state.phase === 'working' ? state.value.choices : []
  const isBusy = state.phase === 'working'
  const send = async (event: FormEvent) => {
    event.preventDefault()
    const door = await ports.loadIntegration()
    await visit.actions.change((signal) => door.openVisit(proof, signal))
  }

  return (
    <form className="settings-form" onSubmit={(event) => void send(event)} noValidate>
      {isOver && <p role="alert">Your visit to the account is over. Open it again to go on.</p>}
      <TextField
        label="Service URL"
        type="url"
        inputMode="url"
        value={proof.serviceUrl}
        onChange={(serviceUrl) => change({ serviceUrl })}
        hint="The address of your Kaltura, https:// included. Leave it empty for Kaltura’s own cloud (www.kaltura.com)."
        error={errors.serviceUrl}
      />
      <Choice
        legend="How you show that the account is yours"
        name="by"
        value={proof.by}
        onChange={(by) => change({ by })}
        options={ways}
      />
      {proof.by === 'secret' ? (
        <>
          <TextField
            label="Partner ID"
            inputMode="numeric"
            value={proof.partnerId}
            onChange={(partnerId) => change({ partnerId })}
            error={errors.partnerId}
          />
          <TextField
            label="Administrator secret"
            type="password"
            value={proof.adminSecret}
            onChange={(adminSecret) => change({ adminSecret })}
            error={errors.adminSecret}
          />
        </>
      ) : (
        <>
          <TextField
            label="E-mail"
            type="email"
            inputMode="email"
            value={proof.email}
            onChange={(email) => change({ email })}
            error={errors.email}
          />
          <TextField
            label="Password"
            type="password"
            value={proof.password}
            onChange={(password) => change({ password })}
            error={errors.password}
          />
          <div className="field-row">
            <TextField
              label="Code of your authenticator app"
              inputMode="numeric"
              value={proof.otp}
              onChange={(otp) => change({ otp })}
              hint="Only if Kaltura asks you for one."
              error={errors.otp}
            />
            {choices.length > 0 ? (
              <SelectField
                label="Which account"
                value={proof.partnerId}
                onChange={(partnerId) => change({ partnerId })}
                options={[
                  { value: '', label: 'Choose…' },
                  ...choices.map(({ id, name }) => ({ value: String(id), label: `${name} (${id})` })),
                ]}
                hint="You have several: choose one and open it."
                error={errors.partnerId}
              />
            ) : (
              <TextField
                label="Partner ID"
                inputMode="numeric"
                value={proof.partnerId}
                onChange={(partnerId) => change({ partnerId })}
                hint="Only if you have several accounts."
                error={errors.partnerId}
              />
            )}
          </div>
        </>
      )}
      <p className="field-hint">
        Used once, for a session of at most 15 minutes. The hub keeps neither secret nor password.
      </p>
      {fault && Object.keys(errors).length === 0 && (
        <p className="form-fault" role="alert">
          {fault.message}
        </p>
      )}
      <p className="panel-ways">
        <button type="submit" className="button primary" disabled={isBusy}>
          {isBusy ? 'Opening…' : 'Open the account'}
        </button>
      </p>
      <p role="status" className="unseen">
        {Object.keys(errors).length > 0 ? Object.values(errors).join(' ') : ''}
      </p>
    </form>
  )
}
