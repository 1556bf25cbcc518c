import { Globe, Settings } from 'lucide-react'
import { useApp, useSlice } from '../../state/hooks'
import { isCorrected, projectionLists, qualityList, speedList } from '../../state/playback-choices'
import { controlWords } from '../../state/playback-words'
import { Choices, Menu } from './menu'

/** Quality, with what Auto has chosen, and speed; on narrow screens also how the picture lies on the sphere. */
export function SettingsMenu() {
  const { playback } = useApp()
  const state = useSlice(playback, (state) => state)
  return (
    <Menu label={controlWords.settings} icon={<Settings size={20} />}>
      <Choices {...qualityList(state, playback.actions)} />
      <Choices {...speedList(state, playback.actions)} />
      <div className="player-narrow">
        <ProjectionChoices />
      </div>
    </Menu>
  )
}

/** For pictures that say the wrong thing of themselves: how it lies on the sphere, corrected for this viewing. */
export function ProjectionMenu() {
  const { playback } = useApp()
  const isMarked = useSlice(playback, isCorrected)
  return (
    <span className="player-wide">
      <Menu label={controlWords.picture} icon={<Globe size={20} />} isMarked={isMarked}>
        <ProjectionChoices />
      </Menu>
    </span>
  )
}

function ProjectionChoices() {
  const { playback } = useApp()
  const state = useSlice(playback, (state) => state)
  return projectionLists(state, playback.actions, 'one').map((list) => <Choices key={list.title} {...list} />)
}
