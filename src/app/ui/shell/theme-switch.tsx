import { Monitor, Moon, Sun } from 'lucide-react'
import { useId } from 'react'
import { useApp, useSlice } from '../../state/hooks'
import type { Theme } from '../../state/theme'
import { words } from '../../state/words'

const choices: readonly { readonly theme: Theme; readonly Icon: typeof Sun }[] = [
  { theme: 'system', Icon: Monitor },
  { theme: 'dark', Icon: Moon },
  { theme: 'light', Icon: Sun },
]

/** Dark, light, or as the system is set. */
export function ThemeSwitch() {
  const { theme } = useApp()
  const chosen = useSlice(theme, (state) => state.theme)
  const name = useId()
  return (
    <fieldset className="theme-switch">
      <legend>Appearance</legend>
      {choices.map((choice) => (
        <label key={choice.theme} title={words.themes[choice.theme]}>
          <input
            type="radio"
            name={name}
            value={choice.theme}
            checked={chosen === choice.theme}
            onChange={() => theme.actions.choose(choice.theme)}
          />
          <choice.Icon size={17} aria-hidden="true" />
          <span>{choice.theme === 'system' ? 'System' : words.themes[choice.theme]}</span>
        </label>
      ))}
    </fieldset>
  )
}
