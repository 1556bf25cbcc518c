import { X } from 'lucide-react'
import type { Ref } from 'react'
import { useApp, useSlice } from '../../state/hooks'
import { controlWords } from '../../state/playback-words'
import { shortcutHelp } from './shortcuts'
import './shortcuts-dialog.css'

/** All keys on one sheet. */
export function ShortcutsDialog({ ref }: { ref: Ref<HTMLDialogElement> }) {
  const { playback } = useApp()
  const kind = useSlice(playback, (state) => state.entry?.kind ?? 'video')
  const isSpherical = useSlice(playback, (state) => Boolean(state.entry?.projection))
  return (
    <dialog ref={ref} className="player-dialog" aria-labelledby="shortcuts-title" closedby="any">
      <form method="dialog">
        <h2 id="shortcuts-title">{controlWords.shortcuts}</h2>
        <button type="submit" className="player-button" aria-label={controlWords.close}>
          <X size={20} aria-hidden="true" />
        </button>
      </form>
      <dl>
        {shortcutHelp({ kind, isSpherical }).map(([keys, what]) => (
          <div key={keys}>
            <dt>{what}</dt>
            <dd>
              <kbd>{keys}</kbd>
            </dd>
          </div>
        ))}
      </dl>
    </dialog>
  )
}
