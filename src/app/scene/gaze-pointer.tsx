import { useFrame } from '@react-three/fiber'
import { useRayPointer, useXR, XRSpace } from '@react-three/xr'
import { useEffect, useMemo, useRef, useState } from 'react'
import { type Object3D, Vector3 } from 'three'
import { useApp, useSlice } from '../state/hooks'
import { skyDistance } from '../xr/session'
import { createDwell } from './dwell'
import { spotOf } from './pressable'
import { createReticle } from './reticle'

/** A headset that has shown nothing to press with for so long gets the look, whatever the setting says. */
const aloneAfterMs = 5_000
const aloneDwellMs = 1_500

const longestFrameMs = 100

/** Presses what one looks at for a while: when that is wished, or when there is nothing else to press with. */
export function GazePointer() {
  const dwellMs = useDwellMs()
  return dwellMs === null ? null : <Look dwellMs={dwellMs} />
}

/** Milliseconds after which a look presses; null while looks press nothing. */
export function useDwellMs(): number | null {
  const { comfort } = useApp()
  const wished = useSlice(comfort, (state) => state.dwell)
  const isAlone = useAlone()
  if (wished !== 'off') return wished
  return isAlone ? aloneDwellMs : null
}

/** True once this session has gone on for a while without any input at all; false for good after the first. */
function useAlone(): boolean {
  const hasInput = useXR((xr) => xr.inputSourceStates.length > 0)
  const hadInput = useRef(false)
  const [isAlone, setAlone] = useState(false)
  useEffect(() => {
    if (hasInput) hadInput.current = true
    if (hadInput.current) return setAlone(false)
    const timer = setTimeout(() => setAlone(true), aloneAfterMs)
    return () => clearTimeout(timer)
  }, [hasInput])
  return isAlone
}

/** One more pointer beside rays and hands: it starts at the eyes, and time presses for it. */
function Look({ dwellMs }: { readonly dwellMs: number }) {
  const session = useXR((xr) => xr.session)
  const eyes = useRef<Object3D>(null)
  const pointer = useRayPointer(eyes, null, { minDistance: 0 }, 'look')
  const dwell = useMemo(createDwell, [])
  const reticle = useMemo(createReticle, [])
  const forward = useMemo(() => new Vector3(), [])
  useEffect(() => reticle.dispose, [reticle])
  useEffect(() => {
    // Whoever presses with something else is not pressing by looking meanwhile.
    const events = ['selectstart', 'visibilitychange'] as const
    for (const name of events) session?.addEventListener(name, dwell.disarm)
    return () => {
      for (const name of events) session?.removeEventListener(name, dwell.disarm)
    }
  }, [session, dwell])

  useFrame((_, seconds) => {
    const touched = pointer.getIntersection()
    if (!eyes.current || !touched || !pointer.getEnabled()) return reticle.hide()
    forward.set(0, 0, -1).transformDirection(eyes.current.matrixWorld)
    const spot = spotOf(touched.object, pointer.id)
    const milliseconds = Math.min(seconds * 1000, longestFrameMs)
    const { progress, isPressed } = dwell.step(milliseconds, dwellMs, spot, forward)
    if (touched.distance < skyDistance) reticle.show(touched.point, eyes.current, progress)
    else reticle.hide()
    if (!isPressed) return
    const press = { timeStamp: performance.now(), button: 0 }
    pointer.down(press)
    pointer.up(press)
  })

  return (
    <>
      <XRSpace ref={eyes} space="viewer" />
      <primitive object={reticle.object} />
    </>
  )
}
