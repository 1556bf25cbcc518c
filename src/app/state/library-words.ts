import type { LibraryPage, LibraryQuery } from '../ports'
import { type LibraryState, startQuery } from './library'
import { numberText, words } from './words'

/** Words of the library that page and space share. */
export const libraryWords = {
  searchHint: 'Search titles, tags, people',
  clearSearch: 'Clear search',
  kinds: 'Kinds of media',
  owners: 'Whose media',
  sort: 'Sort',
  previousPage: 'Previous',
  nextPage: 'Next',
  loading: 'Loading',
  done: 'Done',
  clear: 'Clear',
  recenter: 'Bring it here',
  /** The same where there is little room. */
  cutShort: 'Kaltura lists no further in this order',
  cut: 'Kaltura lists no further in this order. Sort by date to see everything, or search for what you miss.',
} as const

/** A step on from where there is nothing: what of the list it changes. */
export type Way = { readonly label: string; readonly change: Partial<LibraryQuery> }

/** Why there is nothing to see, and what to do about it. */
export type Emptiness = {
  readonly title: string
  readonly text: readonly string[]
  readonly ways: readonly Way[]
}

type EmptinessOptions = {
  readonly query: LibraryQuery
  readonly reach: LibraryPage['reach']
  /** The member's account in words, `ann@example.org`. */
  readonly account: string
}

/** What is said of an empty list. Foreign words in it keep their own direction. */
export function explainEmptiness({ query, reach, account }: EmptinessOptions): Emptiness {
  const isMine = query.owner === 'mine'
  const isEveryone = !isMine && reach === 'everyone'
  const everyones: Way[] =
    isMine && reach === 'everyone'
      ? [{ label: "Look at everyone's media", change: { owner: 'everyone' } }]
      : []
  if (query.search !== '') {
    return {
      title: `Nothing found for “${isolate(query.search)}”`,
      text: ['Words are looked for in titles, tags, descriptions and people, each from its beginning.'],
      ways: [
        ...(query.tab === 'all' ? [] : [{ label: 'Search all kinds', change: { tab: 'all' } as const }]),
        ...everyones.map((way) => ({ ...way, label: "Search everyone's media" })),
        { label: libraryWords.clearSearch, change: { search: '' } },
      ],
    }
  }
  if (query.tab === '360') {
    return {
      title: isEveryone ? 'No 360° media yet' : 'None of your media is 360° yet',
      text: [
        'A video or photo is shown all around you when it has the tag “360” in Kaltura; “stereo-tb”, “stereo-lr” and “vr180” beside it tell how.',
      ],
      ways: everyones,
    }
  }
  const kind = words.tabs[query.tab].toLowerCase()
  const ways = `What is uploaded, here or in Kaltura itself (its console, its MediaSpace, or its API), shows up by itself: first as being prepared, then ready. You are signed in as ${isolate(account)}.`
  if (isEveryone) {
    return {
      title: query.tab === 'all' ? 'The library is empty' : `No ${kind} yet`,
      text: [ways],
      ways: query.tab === 'all' ? [] : [{ label: 'Show everything', change: startQuery }],
    }
  }
  return {
    title: query.tab === 'all' ? 'You have no media yet' : `You have no ${kind} yet`,
    text: reach === 'own' ? [ways, ownOnly] : [ways],
    ways: everyones,
  }
}

const ownOnly =
  "This account lists your own media only: the hub's token for Kaltura has no “list:*”. An administrator can change that."

/** `About 12,408 items`; empty while nothing is known. */
export function countText({ phase, count, total, next, isCut }: LibraryState): string {
  if (phase === 'idle' || phase === 'loading' || (phase === 'failed' && count === 0)) return ''
  // Kaltura counts more than it gives: words inside tags, and what others have not finished.
  const isExact = next === null && !isCut
  const most = isExact ? count : Math.max(count, total)
  return `${isExact ? '' : 'About '}${numberText(most)} ${most === 1 ? 'item' : 'items'}`
}

/** `Page 3 of 27`; without an end in sight `Page 3 of about 27`. Both from 1. */
export function pageText(page: number, pages: number, isExact: boolean): string {
  return `Page ${numberText(page)} of ${isExact ? '' : 'about '}${numberText(pages)}`
}

/** Only words that read from the right need it, and everything else stays plain text. */
function isolate(text: string): string {
  return /[\u0590-\u08ff]/.test(text) ? `\u2068${text}\u2069` : text
}
