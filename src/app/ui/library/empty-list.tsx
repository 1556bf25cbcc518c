import { Telescope } from 'lucide-react'
import { Link } from 'wouter'
import type { LibraryQuery } from '../../ports'
import { formatAddress } from '../../state/address'
import { explainEmptiness } from '../../state/library-words'

type EmptyListProps = {
  readonly query: LibraryQuery
  readonly reach: 'everyone' | 'own'
  /** The member's account in words, `ann@example.org`. */
  readonly account: string
}

/** Why there is nothing to see here, and what to do about it. */
export function EmptyList(props: EmptyListProps) {
  const { title, text, ways } = explainEmptiness(props)
  return (
    <div className="notice">
      <Telescope size={36} strokeWidth={1.5} aria-hidden="true" />
      <h2>{title}</h2>
      {text.map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
      {ways.length > 0 && (
        <div className="notice-ways">
          {ways.map(({ label, change }) => (
            <Link key={label} href={formatAddress({ ...props.query, ...change })} className="button">
              {label}
            </Link>
          ))}
        </div>
      )}
    </div>
  )
}
