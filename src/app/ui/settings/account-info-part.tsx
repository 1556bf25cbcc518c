import { useState } from 'react'
import type { AccountSecrets } from '../../../hub/integration-api'
import { toFault } from '../../media/errors'
import { useApp } from '../../state/hooks'
import { CopyButton } from './copy-button'
import { PartPanel } from './part-panel'
import { usePart } from './use-part'
import { useRefusal } from './use-visit'

/** The account's numbers and its two secrets, which are fetched and shown on press. */
export function AccountInfoPart() {
  const { slice, state } = usePart((door, signal) => door.accountInfo(signal))
  return (
    <PartPanel title="Account info" slice={slice} state={state}>
      {({ partnerId, subPartnerId, name }) => (
        <>
          <dl className="facts">
            <dt>Account</dt>
            <dd>
              <bdi>{name}</bdi>
            </dd>
            <dt>Partner ID</dt>
            <dd>{partnerId}</dd>
            <dt>Sub partner ID</dt>
            <dd>{subPartnerId}</dd>
          </dl>
          <Secrets />
        </>
      )}
    </PartPanel>
  )
}

const rows = [
  {
    key: 'adminSecret',
    label: 'Administrator secret',
    warning:
      'Opens everything: whoever has it can change and delete the whole account. Never put it into a page, an app or a mail.',
  },
  {
    key: 'userSecret',
    label: 'User secret',
    warning: 'Opens sessions in the name of any user. It belongs on servers alone.',
  },
] as const

function Secrets() {
  const { ports } = useApp()
  const [secrets, setSecrets] = useState<AccountSecrets | null>(null)
  const [shown, setShown] = useState<keyof AccountSecrets | null>(null)
  const [problem, setProblem] = useState('')
  const refused = useRefusal()
  const reveal = async (key: keyof AccountSecrets) => {
    setProblem('')
    if (shown === key) return setShown(null)
    try {
      if (!secrets)
        setSecrets(await (await ports.loadIntegration()).accountSecrets(new AbortController().signal))
      setShown(key)
    } catch (error) {
      const fault = toFault(error)
      refused(fault)
      setProblem(fault.message)
    }
  }
  return (
    <>
      {rows.map(({ key, label, warning }) => {
        const isShown = shown === key && secrets !== null
        return (
          <div key={key} className="secret">
            <h3>{label}</h3>
            <p className="secret-value">
              <code>{isShown ? secrets[key] : '•'.repeat(32)}</code>
              <button
                type="button"
                className="button"
                aria-expanded={isShown}
                onClick={() => void reveal(key)}
              >
                {isShown ? 'Hide' : 'Show'}
                <span className="unseen"> the {label.toLowerCase()}</span>
              </button>
              {isShown && <CopyButton label="Copy" text={() => secrets[key]} />}
            </p>
            <p className="field-hint">{warning}</p>
          </div>
        )
      })}
      <p role="status" className="field-error">
        {problem}
      </p>
    </>
  )
}
