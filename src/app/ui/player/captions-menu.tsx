import { Captions } from 'lucide-react'
import { useApp, useSlice } from '../../state/hooks'
import { captionList } from '../../state/playback-choices'
import { controlWords } from '../../state/playback-words'
import { Choices, Menu } from './menu'

/** Captions by language; absent where an entry has none. */
export function CaptionsMenu() {
  const { playback } = useApp()
  const state = useSlice(playback, (state) => state)
  const languages = captionList(state, playback.actions)
  if (languages.choices.length === 0) return null
  return (
    <Menu
      label={controlWords.captions}
      icon={<Captions size={20} />}
      isMarked={state.snapshot.captionId !== null}
    >
      <Choices {...languages} />
    </Menu>
  )
}
