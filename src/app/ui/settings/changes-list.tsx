import type { AuditEntry } from '../../../hub/integration-api'
import { useApp } from '../../state/hooks'
import { dateText } from '../../state/words'

/** Who changed what and when, the newest first. */
export function ChangesList({ changes }: { changes: readonly AuditEntry[] }) {
  const { ports } = useApp()
  if (changes.length === 0) return null
  const now = ports.clock.now() / 1000
  return (
    <section className="panel quiet" aria-labelledby="changes-title">
      <h2 id="changes-title">Changes</h2>
      <ol className="changes">
        {changes.slice(0, 20).map(({ at, actor, detail }) => (
          <li key={`${at} ${detail}`}>
            <span>{detail}</span>
            <span className="changes-who">
              <bdi>{actor}</bdi>,{' '}
              <time dateTime={new Date(at * 1000).toISOString()} title={new Date(at * 1000).toLocaleString()}>
                {dateText(at, now)}
              </time>
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}
