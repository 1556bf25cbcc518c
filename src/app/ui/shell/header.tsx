import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { words } from '../../state/words'
import { Mark } from '../mark'
import { UploadButton } from '../upload/upload-button'
import { MemberMenu } from './member-menu'
import './header.css'
import { VrButton } from './vr-button'

/** The head of a page: the mark leads home, what the page brings stands in the middle, the headset and the member's menu at the end. */
export function Header({ children }: { children?: ReactNode }) {
  return (
    <header className="header">
      <Link href="/" className="header-home" aria-label={`${words.product}, library`}>
        <Mark />
        <span className="header-name">{words.product}</span>
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
