import { useEffect } from 'react'
import { confirmWords } from '../../state/account-words'
import { useApp } from '../../state/hooks'
import { useTask } from '../use-task'
import { Door } from './door'

/** Where a link that proves an address leads. */
export function ConfirmPage() {
  const { ports } = useApp()
  const confirm = useTask(async (signal, token: string) =>
    (await ports.loadAccount()).confirmAddress(token, signal),
  )
  const { run } = confirm
  useEffect(() => void run(location.hash.slice(1)), [run])
  const title =
    confirm.phase === 'done'
      ? confirmWords.done
      : confirm.phase === 'failed'
        ? confirmWords.failed
        : confirmWords.working
  return (
    <Door title={title} lead={confirm.phase === 'failed' ? confirm.fault.message : undefined}>
      {(confirm.phase === 'done' || confirm.phase === 'failed') && (
        <a className="button primary" href="/">
          {confirmWords.on}
        </a>
      )}
    </Door>
  )
}
