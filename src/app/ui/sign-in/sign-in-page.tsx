import { lazy, Suspense, useState } from 'react'
import type { HubInfo } from '../../../hub/api'
import { providerFaultText, signInWords } from '../../state/account-words'
import { useApp, useSlice } from '../../state/hooks'
import { words } from '../../state/words'
import { FaultNotice } from '../fault-notice'
import { DemoMembers } from './demo-members'
import { Door } from './door'
import { ForgotForm } from './forgot-form'
import { OtherWays } from './other-ways'
import { PairingPanel } from './pairing-panel'
import { SignInForm } from './sign-in-form'

const WithoutHub = lazy(async () => ({ default: (await import('./without-hub')).WithoutHub }))

type Step = 'ways' | 'forgot' | 'pairing'

/** The door: every way in that this hub has. What was typed stays when one looks at another way. */
export function SignInPage() {
  const { session } = useApp()
  const state = useSlice(session, (value) => value)
  const [step, setStep] = useState<Step>('ways')
  const [email, setEmail] = useState('')
  const back = () => setStep('ways')
  if (state.phase === 'failed') {
    return (
      <Door>
        <FaultNotice fault={state.fault} onRetry={() => void session.actions.load()} />
      </Door>
    )
  }
  if (state.phase !== 'signed-out' && state.phase !== 'signing-in') return <Door />
  if (state.hub.withoutHub) {
    return (
      <Door>
        <Suspense>
          <WithoutHub email={state.hub.withoutHub.email} mayMakeHub={state.hub.mayMakeHub} />
        </Suspense>
      </Door>
    )
  }
  if (step === 'pairing') return <PairingPanel onBack={back} />
  if (step === 'forgot') {
    return (
      <ForgotForm
        email={email}
        onEmail={setEmail}
        hasMail={state.hub.signIn.hasMail || state.hub.backend === 'sandbox'}
        onBack={back}
      />
    )
  }
  return <Ways hub={state.hub} email={email} onEmail={setEmail} onStep={setStep} />
}

type WaysProps = {
  readonly hub: HubInfo
  readonly email: string
  readonly onEmail: (email: string) => void
  readonly onStep: (step: Step) => void
}

function Ways({ hub, email, onEmail, onStep }: WaysProps) {
  const { session } = useApp()
  const isBusy = useSlice(session, ({ phase }) => phase === 'signing-in')
  const fault = useSlice(session, (state) => (state.phase === 'signed-out' ? state.fault : null))
  const [isWithEmail, setWithEmail] = useState(hub.demoMembers.length === 0)
  const wrong = fault?.kind === 'signed-out' ? signInWords.wrong : undefined
  const said =
    fault && !wrong ? `${words.faults[fault.kind].title}. ${fault.message}` : providerFaultOfAddress()
  return (
    <Door lead="Step into your organisation's media, all around you.">
      {hub.demoMembers.length > 0 && <DemoMembers members={hub.demoMembers} isBusy={isBusy} />}
      <p className="sign-in-fault" role="alert">
        {said}
      </p>
      {isWithEmail && (
        <SignInForm
          email={email}
          onEmail={onEmail}
          isBusy={isBusy}
          error={wrong}
          onForgot={() => onStep('forgot')}
        />
      )}
      <OtherWays
        hub={hub}
        isWithEmail={isWithEmail}
        onEmail={() => setWithEmail(true)}
        onDevice={() => onStep('pairing')}
      />
    </Door>
  )
}

/** An organisation's sign-in comes back to this page when it did not work. */
function providerFaultOfAddress(): string {
  const code = location.pathname === '/sign-in' ? new URLSearchParams(location.search).get('error') : null
  return code ? providerFaultText(code) : ''
}
