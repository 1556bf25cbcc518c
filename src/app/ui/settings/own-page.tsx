import { useEffect, useId, useState } from 'react'
import { Link } from 'wouter'
import type { HubOfMine } from '../../../hub/api'
import type { OwnIntegration } from '../../../hub/integration-api'
import { createAsked } from '../../state/asked'
import { useApp, useSlice } from '../../state/hooks'
import { numberText } from '../../state/words'
import { SettingsFault } from './settings-fault'
import { SettingsShell } from './settings-shell'

/** Who somebody is in the Kaltura account of each of their hubs, and whether it works for them. */
export function OwnPage() {
  const { session } = useApp()
  const hubs = useSlice(session, (state) => (state.phase === 'signed-in' ? state.hub.hubs : none))
  const isOne = hubs.length === 1
  return (
    <SettingsShell
      title="You in Kaltura"
      lead={
        isOne
          ? 'Who you are in the Kaltura account of this hub, and what you see there.'
          : 'Who you are in the Kaltura account of each of your hubs, and what you see there.'
      }
    >
      {hubs.map(({ id, name }) => (
        <OwnHub key={id} hubId={id} name={isOne ? null : name} />
      ))}
    </SettingsShell>
  )
}

const none: readonly HubOfMine[] = []

/** `name` is null for the only hub. */
function OwnHub({ hubId, name }: { readonly hubId: string; readonly name: string | null }) {
  const { ports, session } = useApp()
  const titleId = useId()
  const mayConnect = useSlice(
    session,
    (state) => state.phase === 'signed-in' && state.member.role === 'admin' && state.hub.hub?.id === hubId,
  )
  const [own] = useState(() =>
    createAsked(async (signal) => (await ports.loadIntegration()).own(hubId, false, signal)),
  )
  const state = useSlice(own, (value) => value)
  useEffect(() => {
    void own.actions.load()
    return own.actions.close
  }, [own])
  const test = async () => {
    const door = await ports.loadIntegration()
    await own.actions.change((signal) => door.own(hubId, true, signal))
  }
  const isBusy = state.phase === 'working'
  if (state.phase === 'loading') return <p role="status">Asking the hub…</p>
  if (state.phase === 'failed')
    return <SettingsFault fault={state.fault} onRetry={() => void own.actions.load()} />
  return (
    <section className="panel" aria-labelledby={name ? `${titleId}-hub ${titleId}` : titleId}>
      {name && (
        <p id={`${titleId}-hub`} className="own-hub">
          <bdi>{name}</bdi>
        </p>
      )}
      <Own own={state.value} titleId={titleId} mayConnect={mayConnect} />
      {state.value.state !== 'none' && (
        <p className="panel-ways">
          <button type="button" className="button primary" disabled={isBusy} onClick={() => void test()}>
            {isBusy ? 'Testing…' : 'Test now'}
            {name && <span className="unseen"> in {name}</span>}
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
  )
}

const userTexts = {
  exists: 'There already.',
  new: 'New: it was not there before. Your first upload belongs to it.',
  'not-asked': 'Made with your first upload, if it is not there yet. Test to see.',
} as const

type OwnProps = { readonly own: OwnIntegration; readonly titleId: string; readonly mayConnect: boolean }

function Own({ own, titleId, mayConnect }: OwnProps) {
  if (own.state === 'none') {
    return (
      <>
        <h2 id={titleId}>Not connected</h2>
        <p>
          This hub has no Kaltura account yet.{!mayConnect && ' An administrator of the hub connects it.'}
        </p>
        {mayConnect && (
          <p className="panel-ways">
            <Link className="button primary" href="/settings/kaltura">
              Connect the account
            </Link>
          </p>
        )}
      </>
    )
  }
  if (own.state === 'failed') {
    return (
      <>
        <h2 id={titleId}>It does not work for you yet</h2>
        <p>
          {own.message} {own.hint}
        </p>
      </>
    )
  }
  return (
    <>
      <h2 id={titleId}>
        <span className="lamp" aria-hidden="true" />
        Connected
      </h2>
      <dl className="facts">
        <dt>Your Kaltura user id</dt>
        <dd>{own.userId}</dd>
        <dt>Your Kaltura user</dt>
        <dd>{userTexts[own.user]}</dd>
        <dt>Your media, ready to watch</dt>
        <dd>{own.ownMedia === 0 ? 'None yet.' : numberText(own.ownMedia)}</dd>
        <dt>You see</dt>
        <dd>{own.reach === 'everyone' ? 'Everything in the account.' : 'Your own media.'}</dd>
      </dl>
    </>
  )
}
