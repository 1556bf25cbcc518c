import { Glasses, X } from 'lucide-react'
import { vrMishaps, vrWords } from '../../state/vr-words'
import { useVr } from './use-vr'

/** Says on any page why VR ended by itself, with the way back in. */
export function VrMishapNotice() {
  const { state, mishap, enter, forget } = useVr()
  if (!mishap || state === 'inside') return null
  return (
    <div role="alert" className="vr-mishap-region">
      <div className="vr-mishap">
        <p>
          <strong>{vrMishaps[mishap].title}</strong>
          {vrMishaps[mishap].advice}
        </p>
        {state === 'available' && (
          <button type="button" className="vr-mishap-enter" onClick={enter}>
            <Glasses size={18} aria-hidden="true" />
            {vrWords.enter}
          </button>
        )}
        <button type="button" className="vr-mishap-close" onClick={forget} aria-label={vrWords.close}>
          <X size={18} aria-hidden="true" />
        </button>
      </div>
    </div>
  )
}
