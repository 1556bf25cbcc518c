import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { useApp, useSlice } from '../../state/hooks'
import { words } from '../../state/words'
import { Mark } from '../mark'
import { UploadButton } from '../upload/upload-button'
import { MemberMenu } from './member-menu'
import './header.css'
import { VrButton } from './vr-button'

/** The head of a page: the mark leads home, what the page brings stands in the middle, the headset and the member's menu at the end. */
export function Header({ children }: { children?: ReactNode }) {
  const { session } = useApp()
  // Whoever belongs to several hubs sees which one this is.
  const hubName = useSlice(session, (state) =>
    state.phase === 'signed-in' && state.hub.hubs.length > 1 ? state.hub.hub?.name : undefined,
  )
  return (
    <header className="header">
      <Link href="/" className="header-home" aria-label={`${hubName ?? words.product}, library`}>
        <Mark />
        <span className="header-name" dir="auto">
          {hubName ?? words.product}
        </span>
      </Link>
      <div className="header-middle">{children}</div>
      <div className="header-end">
        <VrButton />
        <div className="header-end">
          <UploadButton />
          <MemberMenu />
        </div>
      </div>
    </header>
  )
}
