import { Captions } from 'lucide-react'
import { useApp, useSlice } from '../../state/hooks'
import { captionList, captionLookLists } from '../../state/playback-choices'
import { controlWords } from '../../state/playback-words'
import { Choices, Menu } from './menu'

/** Captions by language, and how they look; absent where an entry has none. */
export function CaptionsMenu() {
  const { playback, comfort } = useApp()
  const state = useSlice(playback, (state) => state)
  const comforts = useSlice(comfort, (state) => state)
  const languages = captionList(state, playback.actions)
  if (languages.choices.length === 0) return null
  return (
    <Menu
      label={controlWords.captions}
      icon={<Captions size={20} />}
      isMarked={state.snapshot.captionId !== null}
    >
      <Choices {...languages} />
      {captionLookLists(comforts, comfort.actions).map((list) => (
        <Choices key={list.title} {...list} />
      ))}
    </Menu>
  )
}
