import { type ReactNode, useEffect, useRef } from 'react'
import { words } from '../../state/words'
import { Mark } from '../mark'
import { useKeptFocus } from '../use-kept-focus'
import './sign-in.css'

/** What stands before the library: the sky, the mark, a title, and what is to be done. */
export function Door({
  title,
  lead,
  children,
}: {
  readonly title?: string
  readonly lead?: ReactNode
  readonly children?: ReactNode
}) {
  const heading = useRef<HTMLHeadingElement>(null)
  const main = useRef<HTMLElement>(null)
  useKeptFocus(main)
  useEffect(() => {
    document.title = title ? `${title} · ${words.product}` : words.product
    // A step that follows a press is read from its beginning.
    if (title) heading.current?.focus()
  }, [title])
  return (
    <main ref={main} className="sign-in">
      <div className="sign-in-sky" aria-hidden="true" />
      <div className="sign-in-door">
        <Mark size={title ? 40 : 52} />
        <h1 ref={heading} tabIndex={-1} className={title ? 'is-step' : undefined}>
          {title ?? words.product}
        </h1>
        {lead && <p className="sign-in-line">{lead}</p>}
        {children}
      </div>
    </main>
  )
}
