import { useEffect, useState } from 'react'
import { accountWords } from '../../state/account-words'
import { createAsked } from '../../state/asked'
import { useApp, useSlice } from '../../state/hooks'
import { SettingsFault } from '../settings/settings-fault'
import { SettingsShell } from '../settings/settings-shell'
import './account.css'
import { NamePart } from './name-part'
import { PasskeysPart } from './passkeys-part'
import { PasswordPart } from './password-part'
import { SessionsPart } from './sessions-part'

/** One's own account: name and address, ways to sign in, and where one is signed in. */
export function AccountPage() {
  const { ports } = useApp()
  const [account] = useState(() => createAsked(async (signal) => (await ports.loadAccount()).account(signal)))
  const state = useSlice(account, (value) => value)
  useEffect(() => {
    void account.actions.load()
    return account.actions.close
  }, [account])
  return (
    <SettingsShell title={accountWords.title} lead={accountWords.lead}>
      {state.phase === 'loading' && <p role="status">Asking the hub…</p>}
      {state.phase === 'failed' && (
        <SettingsFault fault={state.fault} onRetry={() => void account.actions.load()} />
      )}
      {(state.phase === 'ready' || state.phase === 'working') && (
        <>
          <NamePart account={account} info={state.value} />
          <PasswordPart account={account} info={state.value} />
          <PasskeysPart account={account} info={state.value} />
          <SessionsPart account={account} info={state.value} />
        </>
      )}
    </SettingsShell>
  )
}
