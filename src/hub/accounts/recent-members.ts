import type { Member } from '../api'
import { trace } from '../trace'

export type RecentMembers = {
  /** As `find`, asked again only for cookies that were not looked up just now. */
  require(headers: Headers): Promise<Member>
  /** After anything that may change who somebody is, or whether they are signed in. */
  forget(): void
}

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
  let seen = new Map<string, { readonly member: Promise<Member>; readonly until: number }>()

  const lookUp = (cookie: string, headers: Headers): Promise<Member> => {
    // What is forgotten while it is looked up stays forgotten.
    const here = seen
    const member = find(headers)
    if (here.size >= mostCookies) here.clear()
    here.set(cookie, { member, until: now() + freshMs })
    member.catch(() => here.delete(cookie))
    return member
  }

  return {
    async require(headers) {
      const cookie = headers.get('cookie') ?? ''
      const known = seen.get(cookie)
      const member = await (known && known.until > now() ? known.member : lookUp(cookie, headers))
      const asked = trace()
      if (asked) asked.memberId = member.id
      return member
    },
    forget() {
      seen = new Map()
    },
  }
}
