import type { Member } from '../api'
import { trace } from '../trace'

/** Somebody who was seen just now. */
export type Seen = {
  readonly member: Member
  /** The session that was granted to them, as it was written; null until there is one. */
  grant: string | null
}

export type RecentMembers = {
  /** As `find`, asked again only for cookies that were not looked up just now. */
  require(headers: Headers): Promise<Seen>
  /** Who was found by a cookie just now, null when that is to be looked up. */
  known(headers: Headers): Seen | null
  /** After anything that may change who somebody is, or whether they are signed in. */
  forget(): void
}

type Kept = { readonly seen: Promise<Seen>; found: Seen | null; readonly until: number }

/** A session ended at another instance is still good for this long here; the Kaltura session it can ask for lives an hour anyway. */
const freshMs = 2_000
const mostCookies = 10_000

/**
 * Who sends a request, kept for a moment: pages ask for their Kaltura session often, and who asks takes three queries.
 * @param find throws for those who are signed out, which is not kept
 * @param now milliseconds
 */
export function createRecentMembers(
  find: (headers: Headers) => Promise<Member>,
  now: () => number,
): RecentMembers {
  let kept = new Map<string, Kept>()

  const lookUp = (cookie: string, headers: Headers): Kept => {
    // What is forgotten while it is looked up stays forgotten.
    const here = kept
    const seen = find(headers).then((member): Seen => ({ member, grant: null }))
    const fresh: Kept = { seen, found: null, until: now() + freshMs }
    if (here.size >= mostCookies) here.clear()
    here.set(cookie, fresh)
    seen.then(
      (found) => {
        fresh.found = found
      },
      () => here.delete(cookie),
    )
    return fresh
  }
  const fresh = (cookie: string): Kept | null => {
    const known = kept.get(cookie)
    return known && known.until > now() ? known : null
  }
  const cookieOf = (headers: Headers) => headers.get('cookie') ?? ''

  return {
    async require(headers) {
      const cookie = cookieOf(headers)
      const seen = await (fresh(cookie) ?? lookUp(cookie, headers)).seen
      const asked = trace()
      if (asked) asked.memberId = seen.member.id
      return seen
    },
    known: (headers) => fresh(cookieOf(headers))?.found ?? null,
    forget() {
      kept = new Map()
    },
  }
}
