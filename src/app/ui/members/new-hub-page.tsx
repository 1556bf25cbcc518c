import { type FormEvent, useState } from 'react'
import { type Fault, toFault } from '../../media/errors'
import { useApp } from '../../state/hooks'
import { TextField } from '../settings/field'
import { SettingsShell } from '../settings/settings-shell'
import './members.css'

/** Another hub, with members and a Kaltura account of its own. */
export function NewHubPage() {
  return (
    <SettingsShell
      title="A new hub"
      lead="An organisation of its own: with its own members and its own Kaltura account. You run it, and you can switch between your hubs at any time."
    >
      <NewHubForm />
    </SettingsShell>
  )
}

export function NewHubForm() {
  const { ports } = useApp()
  const [name, setName] = useState('')
  const [state, setState] = useState<'ready' | 'making' | Fault>('ready')
  const make = async (event: FormEvent) => {
    event.preventDefault()
    setState('making')
    try {
      const door = await ports.loadMembers()
      await door.makeHub(name, new AbortController().signal)
      // A full load: nothing of the hub before is shown in this one.
      window.location.assign('/settings/kaltura')
    } catch (error) {
      setState(toFault(error))
    }
  }
  const fault = typeof state === 'object' ? state : null
  return (
    <section className="panel" aria-label="A new hub">
      <form className="settings-form" onSubmit={(event) => void make(event)}>
        <TextField
          label="Name of the organisation"
          value={name}
          onChange={setName}
          error={fault ? (fault.fields.name ?? fault.message) : undefined}
        />
        <p className="panel-ways">
          <button type="submit" className="button primary" disabled={state === 'making'}>
            {state === 'making' ? 'Making it…' : 'Make the hub'}
          </button>
          <span className="faint">After that you connect its Kaltura account.</span>
        </p>
      </form>
    </section>
  )
}
