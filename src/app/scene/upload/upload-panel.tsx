import { useFrame } from '@react-three/fiber'
import { useXR } from '@react-three/xr'
import { useEffect, useMemo, useRef } from 'react'
import type { Group } from 'three'
import { useApp, useSlice } from '../../state/hooks'
import { qrSquares } from '../../state/qr'
import { sendAddress } from '../../state/upload-words'
import { Board } from '../board'
import { useFade } from '../fade'
import type { Gaze } from '../gaze'
import { placeAround } from '../heading'
import { order } from '../order'
import { drawUploads } from './draw-uploads'
import { height, targets, type UploadTarget, uploadBelow, uploadDistance, width } from './upload-layout'

/** The uploads in space, where one looks when they are opened. Nothing of them exists before. */
export function UploadPanel(props: { readonly gaze: Gaze; readonly leave: () => void }) {
  const { uploads } = useApp()
  const isOpen = useSlice(uploads, (state) => state.isOpen)
  const wasOpened = useRef(false)
  if (isOpen) wasOpened.current = true
  return wasOpened.current ? <Panel {...props} isOpen={isOpen} /> : null
}

type PanelProps = { readonly gaze: Gaze; readonly leave: () => void; readonly isOpen: boolean }

function Panel({ gaze, leave, isOpen }: PanelProps) {
  const { uploads, sending } = useApp()
  const list = useSlice(uploads, (state) => state.uploads)
  const shown = useSlice(sending, (state) => state)
  const session = useXR((xr) => xr.session)
  const place = useRef<Group>(null)
  const isPlaced = useRef(false)
  const code = shown.code?.code
  const squares = useMemo(() => (code ? qrSquares(sendAddress(location.origin, code)) : null), [code])
  useEffect(() => {
    if (isOpen) isPlaced.current = false
  }, [isOpen])
  useFade(place, () => isOpen && isPlaced.current)
  useFrame(() => {
    if (!isOpen || isPlaced.current || !gaze.isKnown || !place.current) return
    isPlaced.current = true
    placeAround(place.current.position, gaze.position, gaze.heading, uploadBelow, uploadDistance)
    place.current.lookAt(gaze.position)
  })

  const press = (id: UploadTarget) => {
    if (id === 'code') void sending.actions.open()
    if (id === 'close') uploads.actions.show(false)
    if (id !== 'choose') return
    // The page can take the focus only when it is looked at again: the picker is opened anew then.
    uploads.actions.show(false)
    session?.addEventListener('end', () => uploads.actions.show(true), { once: true })
    leave()
  }
  return (
    <group ref={place} visible={false}>
      <Board
        width={width}
        height={height}
        targets={targets}
        version={JSON.stringify([list, shown])}
        renderOrder={order.panel}
        onPress={press}
        draw={(context, hands) =>
          drawUploads(context, { uploads: list, sending: shown, squares, host: location.host }, hands)
        }
      />
    </group>
  )
}
