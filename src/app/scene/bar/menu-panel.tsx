import { type ReactNode, useEffect, useState } from 'react'
import type { ChoiceList } from '../../state/playback-choices'
import { controlWords } from '../../state/playback-words'
import { Board } from '../board'
import { order } from '../order'
import type { BarLayout } from './bar-layout'
import { drawMenu } from './draw-menu'
import { closeId, layoutMenu, placeMenu } from './menu-layout'

type MenuPanelProps = {
  readonly bar: BarLayout
  /** The control that opened it. */
  readonly opener: string
  readonly lists: readonly ChoiceList[]
  readonly onClose: () => void
  /** Millimetres that it stands over the bar. */
  readonly onOver: (height: number) => void
}

/** A panel of choices over the bar. It stays open for trying one after the other, until it is closed. */
export function MenuPanel({ bar, opener, lists, onClose, onOver }: MenuPanelProps) {
  const [pages, setPages] = useState<readonly number[]>([])
  const layout = layoutMenu(lists, pages)
  useEffect(() => {
    onOver(layout.height)
    return () => onOver(0)
  }, [layout.height, onOver])
  const drawn = lists.map(({ title, chosen, choices }) => ({ title, chosen, choices }))
  return (
    <OverBar bar={bar} opener={opener} size={layout}>
      <Board
        width={layout.width}
        height={layout.height}
        targets={layout.targets}
        version={JSON.stringify([drawn, pages])}
        renderOrder={order.overBar}
        draw={(context, over) => drawMenu(context, layout, lists, over, controlWords.more)}
        onPress={(id) => {
          const target = layout.targets.find((candidate) => candidate.id === id)
          if (!target || id === closeId) return onClose()
          if (target.choice !== null) return lists[target.list]?.onChoose(target.choice)
          setPages(lists.map((_, list) => (pages[list] ?? 0) + (list === target.list ? 1 : 0)))
        }}
      />
    </OverBar>
  )
}

type OverBarProps = {
  readonly bar: BarLayout
  readonly opener: string
  /** Millimetres. */
  readonly size: { readonly width: number; readonly height: number }
  readonly children: ReactNode
}

/** The place of a panel over the control that opened it. */
export function OverBar({ bar, opener, size, children }: OverBarProps) {
  const target = bar.targets.find(({ id }) => id === opener)
  const { x, y } = placeMenu(bar, target ?? bar.title, size)
  return <group position={[x / 1000, y / 1000, 0.002]}>{children}</group>
}
