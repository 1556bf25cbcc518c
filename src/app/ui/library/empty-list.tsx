import { Telescope } from 'lucide-react'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import type { LibraryQuery } from '../../ports'
import { formatAddress } from '../../state/address'
import { startQuery } from '../../state/library'
import { words } from '../../state/words'

type EmptyListProps = {
  readonly query: LibraryQuery
  readonly reach: 'everyone' | 'own'
  /** The member's account in words, `ann@example.org`. */
  readonly account: string
}

/** Why there is nothing to see here, and what to do about it. */
export function EmptyList(props: EmptyListProps) {
  const { title, text, links } = explain(props)
  return (
    <div className="notice">
      <Telescope size={36} strokeWidth={1.5} aria-hidden="true" />
      <h2>{title}</h2>
      {text}
      {links.length > 0 && (
        <div className="notice-ways">
          {links.map(({ href, label }) => (
            <Link key={href} href={href} className="button">
              {label}
            </Link>
          ))}
        </div>
      )}
    </div>
  )
}

type Explanation = {
  readonly title: ReactNode
  readonly text: ReactNode
  readonly links: readonly { readonly href: string; readonly label: string }[]
}

function explain({ query, reach, account }: EmptyListProps): Explanation {
  const isEveryone = query.owner === 'everyone' && reach === 'everyone'
  const everyones = {
    href: formatAddress({ ...query, owner: 'everyone' }),
    label: "Look at everyone's media",
  }
  if (query.search !== '') {
    const others = [
      ...(query.tab === 'all'
        ? []
        : [{ href: formatAddress({ ...query, tab: 'all' }), label: 'Search all kinds' }]),
      ...(query.owner === 'mine' && reach === 'everyone'
        ? [{ ...everyones, label: "Search everyone's media" }]
        : []),
      { href: formatAddress({ ...query, search: '' }), label: 'Clear search' },
    ]
    return {
      title: (
        <>
          Nothing found for “<bdi>{query.search}</bdi>”
        </>
      ),
      text: <p>Words are looked for in titles, tags, descriptions and people, each from its beginning.</p>,
      links: others,
    }
  }
  if (query.tab === '360') {
    return {
      title: isEveryone ? 'No 360° media yet' : 'None of your media is 360° yet',
      text: (
        <p>
          A video or photo is shown all around you when it has the tag <code>360</code> in Kaltura;{' '}
          <code>stereo-tb</code>, <code>stereo-lr</code> and <code>vr180</code> beside it tell how.
        </p>
      ),
      links: query.owner === 'mine' && reach === 'everyone' ? [everyones] : [],
    }
  }
  const ways = (
    <p>
      Media comes here from Kaltura: what is uploaded there as <b>{account}</b> (in Kaltura's console, its
      MediaSpace, or through its API) shows up by itself, first as being prepared, then ready.
    </p>
  )
  if (isEveryone) {
    const whole = query.tab === 'all' ? [] : [{ href: formatAddress(startQuery), label: 'Show everything' }]
    const title =
      query.tab === 'all' ? 'The library is empty' : `No ${words.tabs[query.tab].toLowerCase()} yet`
    return { title, text: ways, links: whole }
  }
  return {
    title:
      query.tab === 'all'
        ? 'You have no media yet'
        : `You have no ${words.tabs[query.tab].toLowerCase()} yet`,
    text: (
      <>
        {ways}
        {reach === 'own' && (
          <p>
            This account lists your own media only: the hub's token for Kaltura has no <code>list:*</code>. An
            administrator can change that.
          </p>
        )}
      </>
    ),
    links: reach === 'everyone' ? [everyones] : [],
  }
}
