import { Fingerprint } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import type { PasskeyInfo } from '../../../hub/account-api'
import { accountWords } from '../../state/account-words'
import { useApp, useSlice } from '../../state/hooks'
import { dateText } from '../../state/words'
import { AskDialog } from '../settings/ask-dialog'
import { TextField } from '../settings/field'
import { type AccountPart, useAccountChange } from './use-account-change'

/** Passkeys: which there are, a new one, other names, and away with them. */
export function PasskeysPart({ account, info }: AccountPart) {
  const { session } = useApp()
  const isPossible = useSlice(session, (state) => state.phase === 'signed-in' && state.hub.signIn.hasPasskeys)
  const [name, setName] = useState('')
  const add = useAccountChange(account, (door, signal, wanted: string) => door.addPasskey(wanted, signal))
  const send = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (await add.run(name)) setName('')
  }
  return (
    <section className="panel" aria-labelledby="passkeys-title">
      <h2 id="passkeys-title">{accountWords.passkeys}</h2>
      <p>{accountWords.passkeysLead}</p>
      {info.passkeys.length > 0 ? (
        <ul className="account-list">
          {info.passkeys.map((passkey) => (
            <PasskeyRow key={passkey.id} account={account} passkey={passkey} />
          ))}
        </ul>
      ) : (
        <p>{accountWords.noPasskeys}</p>
      )}
      {isPossible ? (
        <form className="account-add" onSubmit={(event) => void send(event)}>
          <TextField
            label={accountWords.passkeyName}
            value={name}
            onChange={setName}
            maxLength={100}
            isRequired
            hint={accountWords.passkeyNameHint}
            error={add.phase === 'failed' ? add.fault.message : undefined}
          />
          <button type="submit" className="button" disabled={add.phase === 'busy'}>
            {add.phase === 'busy' ? accountWords.addingPasskey : accountWords.addPasskey}
          </button>
        </form>
      ) : (
        <p>{accountWords.noPasskeysHere}</p>
      )}
    </section>
  )
}

function PasskeyRow({
  account,
  passkey,
}: {
  readonly account: AccountPart['account']
  readonly passkey: PasskeyInfo
}) {
  const { ports } = useApp()
  const [name, setName] = useState<string | null>(null)
  const rename = useAccountChange(account, (door, signal, wanted: string) =>
    door.renamePasskey(passkey.id, wanted, signal),
  )
  const remove = useAccountChange(account, (door, signal) => door.removePasskey(passkey.id, signal))
  const fault = [rename, remove].find((task) => task.phase === 'failed')
  const send = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (name !== null && (await rename.run(name))) setName(null)
  }
  return (
    <li>
      <Fingerprint size={20} aria-hidden="true" />
      {name === null ? (
        <>
          <span className="account-what">
            <strong dir="auto">{passkey.name}</strong>
            <span>added {dateText(passkey.createdAt, ports.clock.now() / 1000)}</span>
          </span>
          <span className="account-acts">
            <button type="button" className="button" onClick={() => setName(passkey.name)}>
              {accountWords.rename}
              <span className="unseen"> {passkey.name}</span>
            </button>
            <AskDialog
              label={accountWords.remove}
              title={accountWords.removePasskey}
              confirmLabel={accountWords.remove}
              onConfirm={() => void remove.run()}
            >
              {accountWords.removePasskeyMore(passkey.name)}
            </AskDialog>
          </span>
        </>
      ) : (
        <form className="account-rename" onSubmit={(event) => void send(event)}>
          <TextField label={accountWords.name} value={name} onChange={setName} maxLength={100} isRequired />
          <button type="submit" className="button" disabled={rename.phase === 'busy'}>
            {accountWords.save}
          </button>
        </form>
      )}
      <p className="field-error" role="alert">
        {fault?.phase === 'failed' ? fault.fault.message : ''}
      </p>
    </li>
  )
}
