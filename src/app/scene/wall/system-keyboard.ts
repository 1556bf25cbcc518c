import type { Undo } from '../../ports'
import { libraryWords } from '../../state/library-words'

export type SystemKeyboardOptions = {
  readonly text: string
  /** What is in the field now, told at every letter and while somebody dictates. */
  readonly onText: (text: string) => void
  /** The keyboard was put away. */
  readonly onDone: () => void
}

/**
 * Brings up the headset's own keyboard, which is asked for by giving a field the focus. The field must be on the screen, or some
 * headsets bring none: a pixel that nobody sees. Must be called from a press; made anew for each use, because a field from before a
 * session brings no keyboard in it.
 */
export function openSystemKeyboard({ text, onText, onDone }: SystemKeyboardOptions): Undo {
  const field = document.createElement('input')
  field.type = 'search'
  field.enterKeyHint = 'search'
  field.autocomplete = 'off'
  field.spellcheck = false
  field.maxLength = 200
  field.ariaLabel = libraryWords.searchHint
  field.value = text
  field.style.cssText = 'position:fixed;left:0;top:0;width:1px;height:1px;opacity:0;border:0;padding:0'
  const close = () => {
    field.removeEventListener('blur', done)
    field.remove()
  }
  const done = () => {
    close()
    onDone()
  }
  field.addEventListener('input', () => onText(field.value))
  field.addEventListener('keydown', (event) => {
    // The page's own shortcuts are not meant.
    event.stopPropagation()
    if (event.key === 'Enter' || event.key === 'Escape') field.blur()
  })
  field.addEventListener('blur', done)
  document.body.append(field)
  field.focus({ preventScroll: true })
  return close
}
