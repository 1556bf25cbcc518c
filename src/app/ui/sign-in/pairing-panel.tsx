import { useEffect } from 'react'
import { pairWords, signInWords, spelledCode } from '../../state/account-words'
import { useApp, useSlice } from '../../state/hooks'
import { Qr } from '../qr'
import { Door } from './door'

/** For devices without a keyboard: a code that another device confirms. */
export function PairingPanel({ onBack }: { readonly onBack: () => void }) {
  const { pairing } = useApp()
  const state = useSlice(pairing, (value) => value)
  useEffect(() => {
    void pairing.actions.open()
    return pairing.actions.close
  }, [pairing])
  const ended =
    state.phase === 'denied'
      ? pairWords.denied
      : state.phase === 'over'
        ? pairWords.over
        : state.phase === 'failed'
          ? state.fault.message
          : ''
  return (
    <Door title={pairWords.title} lead={state.phase === 'shown' ? pairWords.how(location.host) : undefined}>
      {state.phase === 'shown' && (
        <div className="pair-code">
          <output aria-label={pairWords.codeIs(state.code.code)}>{spelledCode(state.code.code)}</output>
          <Qr address={state.code.address} label={pairWords.qr} />
        </div>
      )}
      <p className={ended ? 'sign-in-fault' : 'sign-in-note'} role="status">
        {ended || (state.phase === 'shown' ? pairWords.waiting : pairWords.asking)}
      </p>
      {ended && (
        <button type="button" className="button primary" onClick={() => void pairing.actions.open()}>
          {pairWords.again}
        </button>
      )}
      <button type="button" className="sign-in-link" onClick={onBack}>
        {signInWords.back}
      </button>
    </Door>
  )
}
