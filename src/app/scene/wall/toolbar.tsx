import { useEffect, useRef, useState } from 'react'
import type { Group } from 'three'
import { useApp, useSlice } from '../../state/hooks'
import { libraryWords } from '../../state/library-words'
import { words } from '../../state/words'
import { Board } from '../board'
import { useFade } from '../fade'
import { drawIcon } from '../icons'
import { font, ink } from '../ink'
import { order } from '../order'
import type { Pointing } from '../pointing'
import type { Rect } from '../target'
import { fitText, isRightToLeft } from '../text'
import { drawButton, drawGround } from './draw-button'
import { buttonHeight, field, heights, radius, type } from './layout'
import { layoutToolbar, sortMenu, sortTargets, type ToolbarId } from './toolbar-layout'

type ToolbarProps = {
  /** What is typed so far; not yet searched for, perhaps. */
  readonly typed: string
  readonly isTyping: boolean
  readonly onSearch: () => void
  readonly onClear: () => void
}

/** What is shown and in which order, above the wall. */
export function Toolbar({ typed, isTyping, onSearch, onClear }: ToolbarProps) {
  const { library, moves } = useApp()
  const query = useSlice(library, (state) => state.query)
  const reach = useSlice(library, (state) => state.reach)
  const [isSorting, setSorting] = useState(false)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another list closes what belonged to the one before
  useEffect(() => setSorting(false), [query])
  const showsOwners = reach === 'everyone' || query.owner === 'mine'
  const layout = layoutToolbar({ showsOwners, hasSearch: typed !== '' })

  const press = (id: ToolbarId) => {
    setSorting(id === 'sort' && !isSorting)
    if (id === 'search') onSearch()
    if (id === 'clear-search') onClear()
    const [kind, value] = id.split(' ')
    if (kind === 'tab') moves.show({ tab: value as typeof query.tab })
    if (kind === 'owner') moves.show({ owner: value as typeof query.owner })
  }
  const draw = (context: CanvasRenderingContext2D, pointing: Pointing<ToolbarId>) => {
    for (const ground of layout.grounds) drawGround(context, ground)
    for (const target of layout.targets) {
      const { id } = target
      const state = { isHovered: pointing.isHovered(id), isPressed: pointing.isPressed(id) }
      const [kind, value] = id.split(' ')
      if (kind === 'tab') {
        const tab = value as typeof query.tab
        drawButton(context, target, { ...state, label: words.tabs[tab], isOn: query.tab === tab })
      } else if (kind === 'owner') {
        const owner = value as typeof query.owner
        drawButton(context, target, { ...state, label: words.owners[owner], isOn: query.owner === owner })
      } else if (id === 'sort') {
        drawButton(context, target, { ...state, icon: 'sort', label: words.sorts[query.sort] })
      } else if (id === 'clear-search') drawButton(context, target, { ...state, icon: 'close' })
      else drawSearch(context, target, typed, isTyping, state.isHovered)
    }
  }
  return (
    <>
      <group position={[0, heights.toolbar / 1000, 0]}>
        <Board
          width={field.width}
          height={buttonHeight}
          bend={radius / 1000}
          targets={layout.targets}
          version={JSON.stringify([query, reach, typed, isTyping])}
          onPress={press}
          draw={draw}
        />
      </group>
      <SortMenu isShown={isSorting} onDone={() => setSorting(false)} />
    </>
  )
}

function SortMenu({ isShown, onDone }: { readonly isShown: boolean; readonly onDone: () => void }) {
  const { library, moves } = useApp()
  const sort = useSlice(library, (state) => state.query.sort)
  const place = useRef<Group>(null)
  useFade(place, () => isShown)
  const y = heights.toolbar - buttonHeight / 2 - 12 - sortMenu.height / 2
  return (
    <group
      ref={place}
      position={[0, y / 1000, 0]}
      rotation={[0, -(field.width / 2 - sortMenu.width / 2) / radius, 0]}
    >
      <Board
        width={sortMenu.width}
        height={sortMenu.height}
        bend={(radius - 60) / 1000}
        targets={sortTargets}
        version={sort}
        renderOrder={order.aboveBoard}
        onPress={(id) => {
          onDone()
          moves.show({ sort: id })
        }}
        draw={(context, pointing) => {
          drawGround(context, { x: 0, y: 0, width: sortMenu.width, height: sortMenu.height })
          for (const target of sortTargets) {
            drawButton(context, target, {
              label: words.sorts[target.id],
              isOn: target.id === sort,
              isHovered: pointing.isHovered(target.id),
              isPressed: pointing.isPressed(target.id),
            })
          }
        }}
      />
    </group>
  )
}

/** The field: what is typed with a mark behind it, or what may be searched for. */
export function drawSearch(
  context: CanvasRenderingContext2D,
  rect: Rect,
  typed: string,
  isTyping: boolean,
  isHovered: boolean,
): void {
  if (isHovered || isTyping) {
    context.fillStyle = isHovered ? ink.hovered : ink.button
    context.beginPath()
    context.roundRect(rect.x + 6, rect.y + 6, rect.width - 12, rect.height - 12, 46)
    context.fill()
  }
  const middle = rect.y + rect.height / 2
  const from = rect.x + 108
  const room = rect.width - 150
  context.fillStyle = typed === '' ? ink.quiet : ink.text
  drawIcon(context, 'search', rect.x + 62, middle, 42)
  context.font = font(type.bar)
  context.textBaseline = 'middle'
  const isFromRight = isRightToLeft(typed)
  const shown = fitText(context, typed || (isTyping ? '' : libraryWords.searchHint), room)
  context.direction = isFromRight ? 'rtl' : 'ltr'
  context.textAlign = isFromRight ? 'right' : 'left'
  context.fillText(shown, isFromRight ? from + room : from, middle + 1)
  context.direction = 'ltr'
  if (!isTyping) return
  const width = context.measureText(shown).width
  context.fillStyle = ink.accent
  context.fillRect(isFromRight ? from + room - width - 8 : from + width + 5, middle - 22, 3, 44)
}
