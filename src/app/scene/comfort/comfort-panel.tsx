import { useFrame } from '@react-three/fiber'
import { useEffect, useMemo, useRef } from 'react'
import type { Group } from 'three'
import { useApp, useSlice } from '../../state/hooks'
import { Board } from '../board'
import { useFade } from '../fade'
import type { Gaze } from '../gaze'
import { placeAround } from '../heading'
import { order } from '../order'
import { useComfortDoor } from './comfort-door'
import { type ComfortTarget, comfortBelow, comfortDistance, layoutComfort } from './comfort-layout'
import { drawComfort } from './draw-comfort'

/** The comfort settings in space: come up where one looks, and stay there until they are put away. Nothing of them exists before. */
export function ComfortPanel({ gaze }: { readonly gaze: Gaze }) {
  const { isOpen } = useComfortDoor()
  const wasOpened = useRef(false)
  if (isOpen) wasOpened.current = true
  return wasOpened.current ? <Panel gaze={gaze} /> : null
}

function Panel({ gaze }: { readonly gaze: Gaze }) {
  const { comfort } = useApp()
  const settings = useSlice(comfort, (state) => state)
  const door = useComfortDoor()
  const layout = useMemo(() => layoutComfort(), [])
  const place = useRef<Group>(null)
  const isPlaced = useRef(false)
  useEffect(() => {
    if (door.isOpen) isPlaced.current = false
  }, [door.isOpen])
  useFade(place, () => door.isOpen && isPlaced.current)
  useFrame(() => {
    if (!door.isOpen || isPlaced.current || !gaze.isKnown || !place.current) return
    isPlaced.current = true
    placeAround(place.current.position, gaze.position, gaze.heading, comfortBelow, comfortDistance)
    place.current.lookAt(gaze.position)
  })

  const press = (id: ComfortTarget) => {
    if (id === 'close') return door.close()
    if (id === 'reset') return comfort.actions.reset()
    const [name, index] = id.split(' ')
    const setting = layout.rows.find((row) => row.setting.id === name)?.setting
    const choice = setting?.choices[Number(index)]
    if (choice) comfort.actions.change(choice.change)
  }
  return (
    <group ref={place} visible={false}>
      <Board
        width={layout.width}
        height={layout.height}
        targets={layout.targets}
        version={JSON.stringify(settings)}
        renderOrder={order.panel}
        onPress={press}
        draw={(context, hands) => drawComfort(context, layout, settings, hands)}
      />
    </group>
  )
}
