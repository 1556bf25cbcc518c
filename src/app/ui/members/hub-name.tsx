import { type FormEvent, useState } from 'react'
import { type Fault, toFault } from '../../media/errors'
import { useApp, useSlice } from '../../state/hooks'
import { TextField } from '../settings/field'

/** What the hub is called; people with several hubs tell them apart by it. */
export function HubName() {
  const { session, ports } = useApp()
  const shown = useSlice(session, (state) => (state.phase === 'signed-in' ? (state.hub.hub?.name ?? '') : ''))
  const [name, setName] = useState(shown)
  const [state, setState] = useState<'ready' | 'saving' | Fault>('ready')
  const save = async (event: FormEvent) => {
    event.preventDefault()
    setState('saving')
    try {
      const door = await ports.loadMembers()
      await door.rename(name, new AbortController().signal)
      await session.actions.refresh()
      setState('ready')
    } catch (error) {
      setState(toFault(error))
    }
  }
  const fault = typeof state === 'object' ? state : null
  return (
    <section className="panel" aria-labelledby="name-title">
      <h2 id="name-title">Name of the hub</h2>
      <form className="settings-form" onSubmit={(event) => void save(event)}>
        <TextField
          label="Name"
          value={name}
          onChange={setName}
          error={fault ? (fault.fields.name ?? fault.message) : undefined}
        />
        <p className="panel-ways">
          <button type="submit" className="button" disabled={state === 'saving' || name.trim() === shown}>
            {state === 'saving' ? 'Saving…' : 'Save the name'}
          </button>
        </p>
      </form>
    </section>
  )
}
