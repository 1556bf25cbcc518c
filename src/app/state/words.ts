import type { Role } from '../../hub/api'
import type { Badge } from '../media/card'
import type { EntryPhase, MediaKind } from '../media/entry'
import type { FaultKind } from '../media/errors'
import type { Progress } from '../media/watched'
import type { LibrarySort, LibraryTab } from '../ports'
import type { Theme } from './theme'

/** Every word that both faces show, in one place. English; dates and numbers as the device is set. */
const language = 'en'
const number = new Intl.NumberFormat()
const percent = new Intl.NumberFormat(undefined, { style: 'percent' })
const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto' })
const day = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', year: 'numeric' })

const tabs: Readonly<Record<LibraryTab, string>> = {
  all: 'All',
  '360': '360°',
  videos: 'Videos',
  photos: 'Photos',
  audio: 'Audio',
}

const sorts: Readonly<Record<LibrarySort, string>> = {
  newest: 'Newest first',
  oldest: 'Oldest first',
  name: 'By name',
  longest: 'Longest first',
}

const roles: Readonly<Record<Role, string>> = {
  viewer: 'Looks around',
  creator: 'Has media of their own',
  admin: 'Runs the hub',
}

const kinds: Readonly<Record<MediaKind, string>> = { video: 'Video', image: 'Photo', audio: 'Audio' }

const phases: Readonly<Record<EntryPhase, string>> = {
  ready: '',
  processing: 'Being prepared',
  empty: 'No file yet',
  failed: 'Could not be prepared',
}

const themes: Readonly<Record<Theme, string>> = { system: 'As the system', dark: 'Dark', light: 'Light' }

const faults: Readonly<Record<FaultKind, { readonly title: string; readonly advice: string }>> = {
  offline: {
    title: 'No connection',
    advice: 'The server cannot be reached. Check your network; nothing is lost.',
  },
  unavailable: {
    title: 'The media server is not answering',
    advice: 'It may be busy or restarting. Try again in a moment.',
  },
  'signed-out': { title: 'You have been signed out', advice: 'Sign in again to go on.' },
  forbidden: {
    title: 'Not allowed',
    advice: 'Your account may not open this. Ask whoever runs your hub if you should.',
  },
  'not-found': { title: 'Not here', advice: 'It was deleted, or your account may not see it.' },
  misconfigured: {
    title: 'The hub is not set up yet',
    advice: 'An administrator has to check its connection to Kaltura.',
  },
  unexpected: {
    title: 'Something went wrong',
    advice: 'Try again; if it stays so, tell whoever runs your hub.',
  },
}

export const words = {
  product: 'Lumisphere',
  tabs,
  sorts,
  roles,
  kinds,
  phases,
  themes,
  faults,
  /** To the administrator of a hub without an account. */
  firstSteps: {
    title: 'Connect your Kaltura account',
    advice: 'This hub is ready; what it shows comes from your account. It takes a few minutes.',
    way: 'Connect the account',
  },
  owners: { everyone: 'Everyone', mine: 'Mine' },
  again: 'Try again',
  edit: 'Edit',
  remove: 'Delete',
  /** With what it is about behind it. */
  more: 'More',
  you: 'You',
  /** The page about the device itself. */
  headset: 'What this device can do',
  comfort: 'Comfort in VR',
  upload: 'Upload',
} as const

/** `360°`, `360° 3D`, `180°`, `180° 3D`. */
export function badgeText({ coverage, isStereo }: Badge): string {
  return isStereo ? `${coverage}° 3D` : `${coverage}°`
}

/** The same for ears. */
export function badgeLabel({ coverage, isStereo }: Badge): string {
  return isStereo ? `${coverage} degrees, stereoscopic` : `${coverage} degrees`
}

/** `12,408`. */
export function numberText(value: number): string {
  return number.format(value)
}

/** `42 %` of something begun, 0 to 1; never 100 before it is. */
export function shareText(share: number): string {
  return percent.format(Math.floor(share * 100) / 100)
}

/** `just now`, `3 hours ago`, `yesterday`, from a week on the date. Both in Unix seconds. */
export function dateText(then: number, now: number): string {
  const seconds = Math.max(0, now - then)
  if (seconds < 60) return 'just now'
  if (seconds < 3_600) return relative.format(-Math.floor(seconds / 60), 'minute')
  if (seconds < 86_400) return relative.format(-Math.floor(seconds / 3_600), 'hour')
  if (seconds < 7 * 86_400) return relative.format(-Math.floor(seconds / 86_400), 'day')
  return day.format(then * 1000)
}

/** Whether Kaltura's user id names this member: by the whole address or by its name alone, as hubs are set up. */
export function isOwn(owner: string, member: { readonly email: string }): boolean {
  const email = member.email.toLowerCase()
  return [email, email.split('@')[0]].includes(owner.toLowerCase())
}

/** Kaltura's user id without what all members share: `ann@example.org` is `ann` to members of example.org. */
export function ownerText(owner: string, member: { readonly email: string }): string {
  const [name = '', domain = ''] = owner.split('@')
  const [, ownDomain = ''] = member.email.toLowerCase().split('@')
  if (isOwn(owner, member)) return words.you
  return domain.toLowerCase() === ownDomain && name !== '' ? name : owner
}

/** What is left of something begun, for ears and where there is room: `12 minutes left`, `less than a minute left`. */
export function leftText({ seconds, share }: Progress): string {
  const minutes = Math.floor((seconds / share - seconds) / 60)
  if (minutes < 1) return 'less than a minute left'
  return `${numberText(minutes)} ${minutes === 1 ? 'minute' : 'minutes'} left`
}
