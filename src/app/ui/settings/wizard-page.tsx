import { useEffect, useState } from 'react'
import type { KalturaSettingsView, VisitInfo } from '../../../hub/integration-api'
import { createAsked } from '../../state/asked'
import { useApp, useSlice } from '../../state/hooks'
import { SettingsFault } from './settings-fault'
import { SettingsShell } from './settings-shell'
import { RefusalOfVisit, useRefusal, useVisit } from './use-visit'
import { VisitForm } from './visit-form'
import { WizardForm } from './wizard-form'

/** Makes an App Token in the account, step by step, and connects the hub with it. */
export function WizardPage() {
  const { visit, visiting, connection, isOver, retry, lookAgain } = useVisit()
  const isReady = visiting.phase === 'ready' || visiting.phase === 'working'
  const isKnown = connection.phase === 'ready' || connection.phase === 'working'
  const failed = visiting.phase === 'failed' ? visiting : connection.phase === 'failed' ? connection : null
  const running = isReady ? visiting.value.visit : null
  const info = isKnown ? connection.value : null
  return (
    <SettingsShell
      title="Token wizard"
      lead="Two steps: open the account for a moment, then choose what members may do. The wizard makes an App Token in the account and connects this hub with it."
    >
      {failed && <SettingsFault fault={failed.fault} onRetry={retry} />}
      {info && (info.source === 'demo' || info.source === 'operator') ? (
        <p className="panel">
          {info.source === 'demo'
            ? 'This hub shows the demo, where anyone may press “Admin”; start it with LUMISPHERE_DEMO=off to connect an account.'
            : 'The operator of this hub has set its account in the environment, so it is not changed here.'}
        </p>
      ) : (
        isReady &&
        info && (
          <section className="panel" aria-labelledby="step-title">
            <p className="step-count">Step {running ? 2 : 1} of 2</p>
            <h2 id="step-title">{running ? 'What members may do' : 'Open the account'}</h2>
            {running ? (
              <RefusalOfVisit value={lookAgain}>
                <Choices visit={running} settings={info.settings} />
              </RefusalOfVisit>
            ) : (
              <VisitForm visit={visit} settings={info.settings} isOver={isOver} />
            )}
          </section>
        )
      )}
    </SettingsShell>
  )
}

function Choices({
  visit,
  settings,
}: {
  readonly visit: VisitInfo
  readonly settings: KalturaSettingsView | null
}) {
  const { ports } = useApp()
  const [facts] = useState(() =>
    createAsked(async (signal) => (await ports.loadIntegration()).wizardFacts(signal)),
  )
  const state = useSlice(facts, (value) => value)
  const refused = useRefusal()
  useEffect(() => {
    if (state.phase === 'failed') refused(state.fault)
  }, [refused, state])
  useEffect(() => {
    void facts.actions.load()
    return facts.actions.close
  }, [facts])
  if (state.phase === 'loading') return <p role="status">Looking at what the account offers…</p>
  if (state.phase === 'failed') {
    return <SettingsFault fault={state.fault} onRetry={() => window.location.reload()} />
  }
  return <WizardForm visit={visit} facts={state.value} settings={settings} />
}
