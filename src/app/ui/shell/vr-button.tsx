import { Glasses } from 'lucide-react'
import { vrWords } from '../../state/vr-words'
import { useVr } from './use-vr'

/** The way into the headset from any page; nothing where there is none. */
export function VrButton() {
  const { state, enter } = useVr()
  if (state !== 'available' && state !== 'starting') return null
  return (
    <button type="button" className="header-vr" onClick={enter} disabled={state === 'starting'}>
      <Glasses size={18} aria-hidden="true" />
      <span className="header-vr-word">{vrWords.enter}</span>
    </button>
  )
}
