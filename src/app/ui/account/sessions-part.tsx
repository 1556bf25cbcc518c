import { Headset, Laptop, Smartphone } from 'lucide-react'
import { Link } from 'wouter'
import { accountWords, seenText } from '../../state/account-words'
import { useApp } from '../../state/hooks'
import { dateText } from '../../state/words'
import { type AccountPart, useAccountChange } from './use-account-change'

/** Where one is signed in, this device first; each other can be ended, or all of them. */
export function SessionsPart({ account, info }: AccountPart) {
  const { ports } = useApp()
  const end = useAccountChange(account, (door, signal, id: string) => door.endSession(id, signal))
  const endOthers = useAccountChange(account, (door, signal) => door.endOtherSessions(signal))
  const fault = [end, endOthers].find((task) => task.phase === 'failed')
  const isBusy = [end, endOthers].some((task) => task.phase === 'busy')
  const now = ports.clock.now() / 1000
  return (
    <section className="panel" aria-labelledby="sessions-title">
      <h2 id="sessions-title">{accountWords.sessions}</h2>
      <ul className="account-list">
        {info.sessions.map((session) => (
          <li key={session.id}>
            <DeviceIcon device={session.device} />
            <span className="account-what">
              <strong>{session.device}</strong>
              <span>
                {seenText(session, now)}, since {dateText(session.startedAt, now)}
              </span>
            </span>
            {!session.isThis && (
              <button
                type="button"
                className="button"
                disabled={isBusy}
                onClick={() => void end.run(session.id)}
              >
                {accountWords.end}
                <span className="unseen"> {session.device}</span>
              </button>
            )}
          </li>
        ))}
      </ul>
      <p className="panel-ways">
        <Link className="button" href="/pair">
          {accountWords.pair}
        </Link>
        {info.sessions.length > 1 && (
          <button
            type="button"
            className="button danger"
            disabled={isBusy}
            onClick={() => void endOthers.run()}
          >
            {accountWords.endOthers}
          </button>
        )}
      </p>
      <p className="field-error" role="alert">
        {fault?.phase === 'failed' ? fault.fault.message : ''}
      </p>
    </section>
  )
}

function DeviceIcon({ device }: { readonly device: string }) {
  const Icon = /headset|Quest/.test(device) ? Headset : /iPhone|Android/.test(device) ? Smartphone : Laptop
  return <Icon size={20} aria-hidden="true" />
}
