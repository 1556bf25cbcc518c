import { useApp, useSlice } from '../../state/hooks'
import {
  type ChoiceList,
  captionList,
  captionLookLists,
  projectionLists,
  qualityList,
  speedList,
} from '../../state/playback-choices'
import type { BarLayout, BarMenu as MenuId } from './bar-layout'
import { MenuPanel } from './menu-panel'

type BarMenuProps = {
  readonly menu: MenuId
  readonly bar: BarLayout
  readonly onClose: () => void
  /** Millimetres that it stands over the bar. */
  readonly onOver: (height: number) => void
}

/** The menu behind one control of the bar, with the same choices as on the page. */
export function BarMenu({ menu, bar, onClose, onOver }: BarMenuProps) {
  const { playback, comfort } = useApp()
  const state = useSlice(playback, (state) => state)
  const comforts = useSlice(comfort, (state) => state)
  const { actions } = playback
  const lists: Readonly<Record<typeof menu, () => readonly ChoiceList[]>> = {
    captions: () => [captionList(state, actions), ...captionLookLists(comforts, comfort.actions)],
    speed: () => [speedList(state, actions)],
    quality: () => [qualityList(state, actions)],
    picture: () => projectionLists(state, actions, 'both'),
  }
  const shown = lists[menu]().filter(({ choices }) => choices.length > 0)
  if (shown.length === 0) return null
  return <MenuPanel bar={bar} opener={menu} lists={shown} onClose={onClose} onOver={onOver} />
}
