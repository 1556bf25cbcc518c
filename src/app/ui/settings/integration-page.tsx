import { Link } from 'wouter'
import type { VisitAnswer, VisitInfo } from '../../../hub/integration-api'
import type { AskedSlice } from '../../state/asked'
import { useApp } from '../../state/hooks'
import { AccountInfoPart } from './account-info-part'
import { DistributionPart } from './distribution-part'
import { EntitlementPart } from './entitlement-part'
import { SettingsFault } from './settings-fault'
import { SettingsShell } from './settings-shell'
import { RefusalOfVisit, useVisit } from './use-visit'
import { VendorPart } from './vendor-part'
import { VisitForm } from './visit-form'

const parts = [
  { part: 'account', label: 'Account info' },
  { part: 'distribution', label: 'Distribution' },
  { part: 'entitlement', label: 'Entitlement' },
  { part: 'zoom', label: 'Zoom' },
  { part: 'webex', label: 'Webex' },
] as const

/** What the Integration tab of Kaltura's console shows, while an administrator visits the account. */
export function IntegrationPage({ part }: { part: string }) {
  const { visit, visiting, connection, isOver, retry, lookAgain } = useVisit()
  const isReady = visiting.phase === 'ready' || visiting.phase === 'working'
  const running = isReady ? visiting.value.visit : null
  const info = connection.phase === 'ready' || connection.phase === 'working' ? connection.value : null
  const failed = visiting.phase === 'failed' ? visiting : connection.phase === 'failed' ? connection : null
  return (
    <SettingsShell
      title="Integration"
      lead="The account itself, as its administrators see it in Kaltura’s console. It is opened for a visit of at most 15 minutes."
    >
      {failed && <SettingsFault fault={failed.fault} onRetry={retry} />}
      {running && (
        <>
          <VisitBar visit={running} slice={visit} />
          <nav className="parts" aria-label="Integration">
            {parts.map((one) => (
              <Link
                key={one.part}
                href={`/settings/integration/${one.part}`}
                aria-current={one.part === part ? 'page' : undefined}
              >
                {one.label}
              </Link>
            ))}
          </nav>
          <RefusalOfVisit value={lookAgain}>
            <Part key={part} part={part} />
          </RefusalOfVisit>
        </>
      )}
      {isReady && !running && info && (
        <section className="panel" aria-labelledby="visit-title">
          <h2 id="visit-title">Open the account</h2>
          {info.source === 'demo' ? (
            <p>
              This hub shows the demo, where anyone may press “Admin”; start it with{' '}
              <code>LUMISPHERE_DEMO=off</code> to connect and open an account.
            </p>
          ) : (
            <VisitForm visit={visit} settings={info.settings} isOver={isOver} />
          )}
        </section>
      )}
    </SettingsShell>
  )
}

function Part({ part }: { part: string }) {
  if (part === 'distribution') return <DistributionPart />
  if (part === 'entitlement') return <EntitlementPart />
  if (part === 'zoom' || part === 'webex') return <VendorPart vendor={part} />
  return <AccountInfoPart />
}

function VisitBar({ visit, slice }: { visit: VisitInfo; slice: AskedSlice<VisitAnswer> }) {
  const { ports } = useApp()
  const close = async () => {
    const door = await ports.loadIntegration()
    await slice.actions.change((signal) => door.closeVisit(signal))
  }
  const until = new Date(visit.until * 1000).toLocaleTimeString(undefined, {
    hour: '2-digit',
    minute: '2-digit',
  })
  return (
    <p className="visit-bar">
      <span>
        <span className="lamp" aria-hidden="true" /> <bdi>{visit.partnerName}</bdi>, open until {until}
      </span>
      <button type="button" className="button" onClick={() => void close()}>
        Close the account
      </button>
    </p>
  )
}
