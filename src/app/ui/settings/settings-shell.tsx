import { type ReactNode, useEffect, useRef } from 'react'
import { Link, useLocation } from 'wouter'
import { useApp, useSlice } from '../../state/hooks'
import { words } from '../../state/words'
import { Header } from '../shell/header'
import './settings.css'
import { useKeptFocus } from '../use-kept-focus'

const places = [
  { path: '/settings/profile', label: 'Your account', isForAdmins: false },
  { path: '/settings/members', label: 'Members', isForAdmins: true },
  { path: '/settings/kaltura', label: 'Kaltura', isForAdmins: true },
  { path: '/settings/integration', label: 'Integration', isForAdmins: true },
  { path: '/settings/account', label: 'You in Kaltura', isForAdmins: false },
] as const

/** A settings page: the header, the way to the other pages, a title with what it is about. */
export function SettingsShell({
  title,
  lead,
  children,
}: {
  readonly title: string
  readonly lead?: ReactNode
  readonly children: ReactNode
}) {
  const { session } = useApp()
  const role = useSlice(session, (state) => (state.phase === 'signed-in' ? state.member.role : null))
  const [location] = useLocation()
  const nav = useRef<HTMLElement>(null)
  useEffect(() => {
    // On a phone the row of pages is longer than the screen is wide.
    const here = nav.current?.querySelector('[aria-current]')
    if (role && location) here?.scrollIntoView({ block: 'nearest', inline: 'center' })
  }, [location, role])
  const main = useRef<HTMLElement>(null)
  useKeptFocus(main)
  useEffect(() => {
    document.title = `${title} · ${words.product}`
  }, [title])
  const shown = places.filter(({ isForAdmins }) => !isForAdmins || role === 'admin')
  return (
    <div className="settings-page">
      <Header />
      <div className="settings">
        <nav ref={nav} className="settings-nav" aria-label="Settings">
          {shown.map(({ path, label }) => (
            <Link
              key={path}
              href={path}
              aria-current={location === path || location.startsWith(`${path}/`) ? 'page' : undefined}
            >
              {label}
            </Link>
          ))}
        </nav>
        <main ref={main} className="settings-main">
          <h1>{title}</h1>
          {lead && <p className="settings-lead">{lead}</p>}
          {children}
        </main>
      </div>
    </div>
  )
}
