import { ArrowDownWideNarrow } from 'lucide-react'
import { Link } from 'wouter'
import type { LibraryQuery } from '../../ports'
import { formatAddress, sorts, tabs } from '../../state/address'
import { useApp } from '../../state/hooks'
import { words } from '../../state/words'
import './toolbar.css'

const owners = ['everyone', 'mine'] as const

/** What is shown and in which order. Tabs and owners are links: they open in a new tab too, and back undoes them. */
export function Toolbar({ query, showsOwners }: { query: LibraryQuery; showsOwners: boolean }) {
  const { moves } = useApp()
  return (
    <div className="toolbar">
      <nav aria-label="Kinds of media" className="tabs">
        {tabs.map((tab) => (
          <Link
            key={tab}
            href={formatAddress({ ...query, tab })}
            aria-current={query.tab === tab ? 'page' : undefined}
          >
            {words.tabs[tab]}
          </Link>
        ))}
      </nav>
      <div className="toolbar-end">
        {showsOwners && (
          <nav aria-label="Whose media" className="segments">
            {owners.map((owner) => (
              <Link
                key={owner}
                href={formatAddress({ ...query, owner })}
                aria-current={query.owner === owner ? 'true' : undefined}
              >
                {words.owners[owner]}
              </Link>
            ))}
          </nav>
        )}
        <label className="sort">
          <ArrowDownWideNarrow size={17} aria-hidden="true" />
          <span className="unseen">Sort</span>
          <select
            value={query.sort}
            onChange={(event) => {
              const sort = sorts.find((one) => one === event.target.value) ?? query.sort
              moves.show({ sort })
            }}
          >
            {sorts.map((sort) => (
              <option key={sort} value={sort}>
                {words.sorts[sort]}
              </option>
            ))}
          </select>
        </label>
      </div>
    </div>
  )
}
