import './account.css'
import { useId, useRef, useState } from 'react'
import { resetLinkWords } from '../../state/account-words'
import { useApp } from '../../state/hooks'
import { CopyButton } from '../settings/copy-button'
import { useTask } from '../use-task'

/** Makes a link with which a member sets a new password, for an admin to hand on. */
export function ResetLinkButton({ memberId, name }: { readonly memberId: string; readonly name: string }) {
  const { ports } = useApp()
  const dialog = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  const [link, setLink] = useState('')
  const make = useTask(async (signal) =>
    setLink(await (await ports.loadAccount()).makeResetLink(memberId, signal)),
  )
  const open = () => {
    dialog.current?.showModal()
    void make.run()
  }
  return (
    <>
      <button type="button" className="button" onClick={open}>
        {resetLinkWords.label}
        <span className="unseen"> {name}</span>
      </button>
      <dialog ref={dialog} className="ask" aria-labelledby={titleId} onClose={() => setLink('')}>
        <h2 id={titleId}>{resetLinkWords.title(name)}</h2>
        {link && (
          <>
            <p>{resetLinkWords.how}</p>
            <p>
              <code className="account-link">{link}</code>
            </p>
          </>
        )}
        {make.phase === 'failed' && <p role="alert">{make.fault.message}</p>}
        <p className="panel-ways">
          {link && <CopyButton label={resetLinkWords.copy} text={() => link} />}
          <button type="button" className="button" onClick={() => dialog.current?.close()}>
            {resetLinkWords.close}
          </button>
        </p>
      </dialog>
    </>
  )
}
