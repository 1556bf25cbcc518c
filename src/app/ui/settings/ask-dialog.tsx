import { type ReactNode, useId, useRef } from 'react'

type AskDialogProps = {
  /** On the button that opens it. */
  readonly label: string
  /** What it is about, for ears, where several such buttons stand below one another. */
  readonly about?: string
  readonly title: string
  readonly children: ReactNode
  readonly confirmLabel: string
  readonly keepLabel?: string
  readonly onConfirm: () => void
}

/** A button that asks before it does what cannot be taken back, and says what is lost. */
export function AskDialog(props: AskDialogProps) {
  const { label, about, title, children, confirmLabel, keepLabel = 'Keep it', onConfirm } = props
  const dialog = useRef<HTMLDialogElement>(null)
  const keep = useRef<HTMLButtonElement>(null)
  const titleId = useId()
  const open = () => {
    dialog.current?.showModal()
    // Return pressed without reading keeps what there is.
    keep.current?.focus()
  }
  return (
    <>
      <button type="button" className="button danger" onClick={open}>
        {label}
        {about && <span className="unseen"> {about}</span>}
      </button>
      <dialog ref={dialog} className="ask" aria-labelledby={titleId}>
        <h2 id={titleId}>{title}</h2>
        <p>{children}</p>
        <p className="panel-ways">
          <button
            type="button"
            className="button danger"
            onClick={() => {
              dialog.current?.close()
              onConfirm()
            }}
          >
            {confirmLabel}
          </button>
          <button type="button" className="button" ref={keep} onClick={() => dialog.current?.close()}>
            {keepLabel}
          </button>
        </p>
      </dialog>
    </>
  )
}
