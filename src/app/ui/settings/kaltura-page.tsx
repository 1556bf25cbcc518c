import { useEffect, useState } from 'react'
import { Link } from 'wouter'
import type { KalturaConnectionInfo } from '../../../hub/integration-api'
import { createAsked } from '../../state/asked'
import { useApp, useSlice } from '../../state/hooks'
import { ruleText } from '../../state/integration-words'
import { createSelfCheck } from '../../state/self-check'
import { ChangesList } from './changes-list'
import { CheckPanel } from './check-panel'
import { ConnectionForm } from './connection-form'
import { DisconnectButton } from './disconnect-button'
import { MemberIds } from './member-ids'
import { SettingsFault } from './settings-fault'
import { SettingsShell } from './settings-shell'

/** Where the hub's Kaltura account is connected, tried and disconnected. */
export function KalturaPage() {
  const { ports } = useApp()
  const [connection] = useState(() =>
    createAsked(async (signal) => (await ports.loadIntegration()).connection(signal)),
  )
  const [check] = useState(() => createSelfCheck(ports.loadIntegration))
  const state = useSlice(connection, (value) => value)
  useEffect(() => {
    void connection.actions.load()
    if (new URLSearchParams(location.search).has('connected')) void check.actions.run({})
    return () => {
      connection.actions.close()
      check.actions.clear()
    }
  }, [connection, check])

  return (
    <SettingsShell
      title="Kaltura"
      lead="The account that this hub shows. Members sign in here and watch and upload there; they never see the account’s secrets."
    >
      {state.phase === 'loading' && <p role="status">Asking the hub…</p>}
      {state.phase === 'failed' && (
        <SettingsFault fault={state.fault} onRetry={() => void connection.actions.load()} />
      )}
      {(state.phase === 'ready' || state.phase === 'working') && (
        <>
          <Summary info={state.value} connection={connection} />
          {state.value.settings && <CheckPanel check={check} info={state.value} />}
          {canChange(state.value) && (
            <ConnectionForm key={formKey(state.value)} info={state.value} connection={connection} />
          )}
          {state.value.settings?.userId.by === 'custom' && <MemberIds />}
          <ChangesList changes={state.value.changes} />
        </>
      )}
    </SettingsShell>
  )
}

const canChange = ({ source }: KalturaConnectionInfo) => source === 'page' || source === 'none'

/** The form starts anew when other settings are kept, and keeps what was typed through everything else. */
const formKey = ({ settings, source }: KalturaConnectionInfo) => `${source} ${settings?.appTokenId ?? ''}`

type SummaryProps = {
  readonly info: KalturaConnectionInfo
  readonly connection: Parameters<typeof DisconnectButton>[0]['connection']
}

function Summary({ info, connection }: SummaryProps) {
  const { settings, source, problem } = info
  if (problem) {
    return (
      <section className="panel is-wrong" aria-label="Connection">
        <h2>What is kept cannot be used</h2>
        <p>
          {problem.message} {problem.hint}
        </p>
        <DisconnectButton connection={connection} />
      </section>
    )
  }
  if (!settings) {
    return (
      <section className="panel" aria-label="Connection">
        <h2>Not connected yet</h2>
        <p>
          The wizard makes an App Token in your account and connects with it: you need the administrator
          secret or your sign-in to the Kaltura console, for a minute. Or fill in the form with an App Token
          that somebody has made for you.
        </p>
        <p className="panel-ways">
          <Link className="button primary" href="/settings/kaltura/wizard">
            Start the wizard
          </Link>
          <a className="button" href="#form">
            Fill in the form
          </a>
        </p>
      </section>
    )
  }
  return (
    <section className="panel" aria-label="Connection">
      <h2>
        <span className="lamp" aria-hidden="true" />
        {source === 'demo' ? 'The demo’s own library' : `Connected to partner ${settings.partnerId}`}
      </h2>
      <dl className="facts">
        <dt>Service URL</dt>
        <dd>{settings.serviceUrl}</dd>
        <dt>App Token</dt>
        <dd>
          {settings.appTokenId}, {settings.hashType}
        </dd>
        <dt>Kaltura user ids</dt>
        <dd>{ruleText(settings.userId)}</dd>
        {settings.playback && (
          <>
            <dt>For playback</dt>
            <dd>
              {settings.playback.appTokenId}, {settings.playback.hashType}
            </dd>
          </>
        )}
      </dl>
      {source === 'demo' && (
        <p>
          This hub shows the demo, where anyone may press “Admin”; so no account is connected here. Start it
          with <code>LUMISPHERE_DEMO=off</code> to connect yours.
        </p>
      )}
      {source === 'operator' && (
        <p>
          The operator of this hub has set the account in the environment (<code>KALTURA_…</code>). It can be
          looked at and checked here, and changed there.
        </p>
      )}
      {source === 'page' && (
        <p className="panel-ways">
          {/* A full load: the browser then lets the page reach the account. */}
          <a className="button primary" href="/">
            Open the library
          </a>
          <Link className="button" href="/settings/members">
            Invite people
          </Link>
          <Link className="button" href="/settings/kaltura/wizard">
            New App Token
          </Link>
          <DisconnectButton connection={connection} />
        </p>
      )}
    </section>
  )
}
