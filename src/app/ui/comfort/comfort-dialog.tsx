import { X } from 'lucide-react'
import { useEffect, useId, useRef } from 'react'
import { type ComfortSetting, comfortSettings, comfortWords, isChosen } from '../../state/comfort-words'
import { useApp, useSlice } from '../../state/hooks'
import { controlWords } from '../../state/playback-words'
import './comfort.css'

/** How the headset feels, set from the page: the same settings as in space. */
export function ComfortDialog({ onClose }: { readonly onClose: () => void }) {
  const { comfort } = useApp()
  const ref = useRef<HTMLDialogElement>(null)
  const title = useId()
  useEffect(() => ref.current?.showModal(), [])
  return (
    <dialog ref={ref} className="comfort" aria-labelledby={title} closedby="any" onClose={onClose}>
      <form method="dialog" className="comfort-head">
        <h2 id={title}>{comfortWords.title}</h2>
        <button type="submit" className="round-button" aria-label={controlWords.close}>
          <X size={20} aria-hidden="true" />
        </button>
      </form>
      {comfortSettings.map((setting) => (
        <Setting key={setting.id} setting={setting} />
      ))}
      <div className="comfort-foot">
        <p>{comfortWords.advice}</p>
        <button type="button" onClick={comfort.actions.reset}>
          {comfortWords.reset}
        </button>
      </div>
    </dialog>
  )
}

function Setting({ setting }: { readonly setting: ComfortSetting }) {
  const { comfort } = useApp()
  const settings = useSlice(comfort, (state) => state)
  const id = useId()
  return (
    <fieldset className="comfort-setting" aria-describedby={`${id}-advice`}>
      <legend>{setting.label}</legend>
      <p id={`${id}-advice`}>{setting.advice}</p>
      <div className="comfort-choices">
        {setting.choices.map(({ label, change }) => (
          <label key={label}>
            <input
              type="radio"
              name={id}
              checked={isChosen(settings, setting, change)}
              onChange={() => comfort.actions.change(change)}
            />
            {label}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
