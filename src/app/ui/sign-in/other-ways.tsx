import { Building2, Fingerprint, Mail, TabletSmartphone } from 'lucide-react'
import type { HubInfo } from '../../../hub/api'
import { signInWords } from '../../state/account-words'
import { useApp } from '../../state/hooks'
import { useTask } from '../use-task'
import { useQuietPasskey } from './use-quiet-passkey'

type OtherWaysProps = {
  readonly hub: HubInfo
  readonly isWithEmail: boolean
  readonly onEmail: () => void
  readonly onDevice: () => void
}

/** Ways in without a password: the organisation, a passkey, another device. */
export function OtherWays({ hub, isWithEmail, onEmail, onDevice }: OtherWaysProps) {
  const { ports, session } = useApp()
  const { providers, hasPasskeys } = hub.signIn
  const provider = useTask(async (signal, id: string) => {
    location.assign(await (await ports.loadAccount()).providerAddress(id, signal))
  })
  const passkey = useTask(async (signal) => {
    await (await ports.loadAccount()).signInWithPasskey({ quietly: false }, signal)
    void session.actions.load()
  })
  useQuietPasskey(hasPasskeys && isWithEmail && passkey.phase !== 'busy')
  const fault = [provider, passkey].find((task) => task.phase === 'failed')
  return (
    <div className="sign-in-ways">
      {isWithEmail && <p className="sign-in-or">{signInWords.or}</p>}
      {providers.map(({ id, name }) => (
        <button key={id} type="button" className="button" onClick={() => void provider.run(id)}>
          <Building2 size={18} aria-hidden="true" />
          {signInWords.withProvider(name)}
        </button>
      ))}
      {hasPasskeys && (
        <button type="button" className="button" onClick={() => void passkey.run()}>
          <Fingerprint size={18} aria-hidden="true" />
          {signInWords.withPasskey}
        </button>
      )}
      <button type="button" className="button" onClick={onDevice}>
        <TabletSmartphone size={18} aria-hidden="true" />
        {signInWords.withDevice}
      </button>
      {!isWithEmail && (
        <button type="button" className="button" onClick={onEmail}>
          <Mail size={18} aria-hidden="true" />
          {signInWords.withEmail}
        </button>
      )}
      <p className="sign-in-fault" role="alert">
        {fault?.phase === 'failed' ? fault.fault.message : ''}
      </p>
    </div>
  )
}
