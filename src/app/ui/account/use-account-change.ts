import type { AccountInfo } from '../../../hub/account-api'
import type { AccountDoor } from '../../account-ports'
import type { AskedSlice } from '../../state/asked'
import { useApp } from '../../state/hooks'
import { useTask } from '../use-task'

export type AccountPart = {
  readonly account: AskedSlice<AccountInfo>
  readonly info: AccountInfo
}

/** A change of the account by one part of the page, which alone shows how it goes; the others get the account as it is then. */
export function useAccountChange<Args extends readonly unknown[]>(
  account: AskedSlice<AccountInfo>,
  change: (door: AccountDoor, signal: AbortSignal, ...args: Args) => Promise<AccountInfo>,
) {
  const { ports } = useApp()
  return useTask(async (signal, ...args: Args) => {
    account.actions.take(await change(await ports.loadAccount(), signal, ...args))
  })
}
