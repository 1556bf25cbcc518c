import { Armchair, LogOut, Settings, Stethoscope } from 'lucide-react'
import { lazy, Suspense, useId, useState } from 'react'
import { Link } from 'wouter'
import { useApp, useSlice } from '../../state/hooks'
import { words } from '../../state/words'
import { HubSwitch } from './hub-switch'
import { ThemeSwitch } from './theme-switch'

const ComfortDialog = lazy(async () => ({
  default: (await import('../comfort/comfort-dialog')).ComfortDialog,
}))

/** Who is signed in, how it looks, and the way out. */
export function MemberMenu() {
  const { session } = useApp()
  const member = useSlice(session, (state) => (state.phase === 'signed-in' ? state.member : null))
  const id = useId()
  const [isComfortOpen, setComfortOpen] = useState(false)
  if (!member) return null

  return (
    <div className="member">
      <button type="button" className="member-button" popoverTarget={id}>
        {initials(member.name)}
        <span className="unseen">, menu of {member.name}</span>
      </button>
      <div id={id} className="member-menu" popover="auto">
        <div className="member-who">
          <strong dir="auto">{member.name}</strong>
          <span>{member.email}</span>
        </div>
        <HubSwitch />
        <ThemeSwitch />
        <button type="button" className="member-row" onClick={() => setComfortOpen(true)}>
          <Armchair size={17} aria-hidden="true" />
          {words.comfort}
        </button>
        <Link href="/settings" className="member-row">
          <Settings size={17} aria-hidden="true" />
          Settings
        </Link>
        <Link href="/headset" className="member-row">
          <Stethoscope size={17} aria-hidden="true" />
          {words.headset}
        </Link>
        <button type="button" className="member-row" onClick={() => void session.actions.signOut()}>
          <LogOut size={17} aria-hidden="true" />
          Sign out
        </button>
        <p className="member-foot">{words.product} · free software, AGPL-3.0-or-later</p>
      </div>
      {isComfortOpen && (
        <Suspense>
          <ComfortDialog onClose={() => setComfortOpen(false)} />
        </Suspense>
      )}
    </div>
  )
}

function initials(name: string): string {
  const letters = name
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((word) => [...word][0] ?? '')
  return [...letters.slice(0, 1), ...letters.slice(1).slice(-1)].join('').toUpperCase()
}
