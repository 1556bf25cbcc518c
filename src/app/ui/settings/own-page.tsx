import { useEffect, useState } from 'react'
import type { OwnIntegration } from '../../../hub/integration-api'
import { createAsked } from '../../state/asked'
import { useApp, useSlice } from '../../state/hooks'
import { numberText } from '../../state/words'
import { SettingsFault } from './settings-fault'
import { SettingsShell } from './settings-shell'

/** Who the member is in the hub's Kaltura account, and whether it works for them. */
export function OwnPage() {
  const { ports } = useApp()
  const [own] = useState(() =>
    createAsked(async (signal) => (await ports.loadIntegration()).own(false, signal)),
  )
  const state = useSlice(own, (value) => value)
  useEffect(() => {
    void own.actions.load()
    return own.actions.close
  }, [own])
  const test = async () => {
    const door = await ports.loadIntegration()
    await own.actions.change((signal) => door.own(true, signal))
  }
  const isBusy = state.phase === 'working'
  return (
    <SettingsShell
      title="You in Kaltura"
      lead="Who you are in the Kaltura account of this hub, and what you see there."
    >
      {state.phase === 'loading' && <p role="status">Asking the hub…</p>}
      {state.phase === 'failed' && (
        <SettingsFault fault={state.fault} onRetry={() => void own.actions.load()} />
      )}
      {(state.phase === 'ready' || state.phase === 'working') && (
        <section className="panel" aria-labelledby="own-title">
          <Own own={state.value} />
          {state.value.state !== 'none' && (
            <p className="panel-ways">
              <button type="button" className="button primary" disabled={isBusy} onClick={() => void test()}>
                {isBusy ? 'Testing…' : 'Test now'}
              </button>
              <span role="status">
                {state.phase === 'ready' && state.fault
                  ? state.fault.message
                  : state.value.state === 'connected' && state.value.user !== 'not-asked' && !isBusy
                    ? 'It works for you.'
                    : ''}
              </span>
            </p>
          )}
        </section>
      )}
    </SettingsShell>
  )
}

const userTexts = {
  exists: 'There already.',
  new: 'New: it was not there before. Your first upload belongs to it.',
  'not-asked': 'Made with your first upload, if it is not there yet. Test to see.',
} as const

function Own({ own }: { own: OwnIntegration }) {
  if (own.state === 'none') {
    return (
      <>
        <h2 id="own-title">Not connected</h2>
        <p>This hub has no Kaltura account yet. An administrator of the hub connects it.</p>
      </>
    )
  }
  if (own.state === 'failed') {
    return (
      <>
        <h2 id="own-title">It does not work for you yet</h2>
        <p>
          {own.message} {own.hint}
        </p>
      </>
    )
  }
  return (
    <>
      <h2 id="own-title">
        <span className="lamp" aria-hidden="true" />
        Connected
      </h2>
      <dl className="facts">
        <dt>Your Kaltura user id</dt>
        <dd>{own.userId}</dd>
        <dt>Your Kaltura user</dt>
        <dd>{userTexts[own.user]}</dd>
        <dt>Your media</dt>
        <dd>{own.ownMedia === 0 ? 'None yet.' : numberText(own.ownMedia)}</dd>
        <dt>You see</dt>
        <dd>{own.reach === 'everyone' ? 'Everything in the account.' : 'Your own media.'}</dd>
      </dl>
    </>
  )
}
