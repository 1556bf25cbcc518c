import { useRef, useState } from 'react'
import type { Group } from 'three'
import { libraryWords } from '../../state/library-words'
import { Board } from '../board'
import { drawBoard } from '../draw-board'
import { useFade } from '../fade'
import { ink } from '../ink'
import { order } from '../order'
import type { Rect } from '../target'
import { drawButton } from './draw-button'
import {
  headHeight,
  type KeyId,
  keyboardBelow,
  keyboardDistance,
  layoutKeyboard,
  typeKey,
} from './keyboard-keys'
import { keyboardLayouts } from './keyboard-layouts'
import { type } from './layout'
import { drawSearch } from './toolbar'

type KeyboardProps = {
  readonly isShown: boolean
  readonly text: string
  readonly onType: (text: string) => void
  readonly onDone: () => void
}

/** Letters to point at, for headsets without a keyboard of their own. */
export function Keyboard({ isShown, text, onType, onDone }: KeyboardProps) {
  const [script, setScript] = useState(0)
  const [isMore, setMore] = useState(false)
  const place = useRef<Group>(null)
  useFade(place, () => isShown)
  const layout = keyboardLayouts[script % keyboardLayouts.length]!
  const following = keyboardLayouts[(script + 1) % keyboardLayouts.length]!
  const { width, height, keys } = layoutKeyboard(layout, isMore)

  const press = (id: KeyId) => {
    if (id === 'done') onDone()
    else if (id === 'layer') setMore(!isMore)
    else if (id === 'script') {
      setScript(script + 1)
      setMore(false)
    } else onType(typeKey(text, id))
  }
  const labels: Readonly<Record<string, string>> = {
    script: following.name,
    layer: isMore ? layout.name : [...(layout.more[0] ?? '')].slice(0, 2).join('') || '—',
    clear: libraryWords.clear,
    done: libraryWords.done,
  }
  const head: Rect = { x: 16, y: 8, width: width - 32, height: headHeight - 14 }
  return (
    <group
      ref={place}
      position={[0, -Math.sin(keyboardBelow) * keyboardDistance, -Math.cos(keyboardBelow) * keyboardDistance]}
      rotation={[-keyboardBelow, 0, 0]}
    >
      <Board
        width={width}
        height={height}
        targets={keys}
        version={JSON.stringify([text, script, isMore])}
        renderOrder={order.overBar}
        onPress={press}
        draw={(context, pointing) => {
          drawBoard(context, width, height)
          drawSearch(context, head, text, true, false)
          for (const key of keys) {
            const { id } = key
            const isHovered = pointing.isHovered(id)
            context.fillStyle = ink.button
            context.beginPath()
            context.roundRect(key.x, key.y, key.width, key.height, 18)
            context.fill()
            drawButton(context, key, {
              label: id.startsWith('key ') ? id.slice('key '.length) : (labels[id] ?? ''),
              ...(id === 'delete' ? { icon: 'delete' as const } : null),
              ...(id === 'script' ? { icon: 'globe' as const } : null),
              isMain: id === 'done',
              isDisabled: key.isDisabled,
              isHovered,
              isPressed: pointing.isPressed(id),
              size: id.startsWith('key ') ? type.key : type.bar,
              round: 16,
              inset: 0,
            })
          }
        }}
      />
    </group>
  )
}
