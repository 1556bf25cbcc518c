import { useFrame } from '@react-three/fiber'
import {
  PointerCursorModel,
  PointerRayModel,
  usePointerXRInputSourceEvents,
  useRayPointer,
  useXRInputSourceStateContext,
  XRControllerModel,
  XRHandModel,
  XRSpace,
} from '@react-three/xr'
import { Component, type ReactNode, Suspense, useEffect, useMemo, useRef, useState } from 'react'
import { CapsuleGeometry, Color, MeshStandardMaterial, type Object3D, Quaternion, Vector3 } from 'three'
import { pressLimitMs, skyDistance } from '../xr/session'
import { ink } from './ink'
import { joinMeshes } from './one-mesh'
import { spotOf } from './pressable'
import { createStillness } from './stillness'

/** A controller with its ray. No ray searches its many parts for something to press. Shapes come from our own origin; where there is none, or it fails to load, a plain wand stands in. */
export function Controller() {
  const { layout } = useXRInputSourceStateContext('controller')
  const hasShape = !layout.assetPath.includes('/generic-')
  const [isResting, rest] = useState(false)
  return (
    <group intersectChildren={false}>
      {/* Its many parts would be placed in every frame of a film. */}
      {!isResting && <Body instead={<Wand />}>{hasShape ? <Shape /> : <Wand />}</Body>}
      <Ray isResting={isResting} onRest={rest} length={3} />
    </group>
  )
}

/** The controller as it is held, in one draw. */
function Shape() {
  const model = useRef<Object3D>(null)
  useEffect(() => {
    if (model.current) joinMeshes(model.current)
  }, [])
  return <XRControllerModel ref={model} />
}

/** A hand with its ray; without its shape the ray is enough. */
export function Hand() {
  const [isResting, rest] = useState(false)
  return (
    <group intersectChildren={false}>
      <group visible={!isResting}>
        <Body instead={null}>
          <XRHandModel />
        </Body>
      </group>
      <Ray isResting={isResting} onRest={rest} length={0.4} />
    </group>
  )
}

type BodyProps = {
  /** While the shape comes, and for good where it does not. */
  readonly instead: ReactNode
  readonly children: ReactNode
}

function Body({ instead, children }: BodyProps) {
  return (
    <Fallback instead={instead}>
      <Suspense fallback={instead}>{children}</Suspense>
    </Fallback>
  )
}

type Pointer = ReturnType<typeof useRayPointer>
type RayProps = {
  readonly isResting: boolean
  /** Told when the hand begins to rest, and when it is used again. */
  readonly onRest: (isResting: boolean) => void
  /** Metres at most; it ends where it touches something. */
  readonly length: number
}

/** Points and presses by trigger or pinch, also while it rests unseen, and says what a press would do: bright on what can be pressed, faint elsewhere. */
function Ray({ isResting, onRest, length }: RayProps) {
  const state = useXRInputSourceStateContext()
  const space = useRef<Object3D>(null)
  const pointer = useRayPointer(space, state, { clickThresholdMs: pressLimitMs, minDistance: 0 })
  usePointerXRInputSourceEvents(pointer, state.inputSource, 'select', state.events)
  const stillness = useMemo(createStillness, [])
  const [place, turn] = useMemo(() => [new Vector3(), new Quaternion()], [])
  useFrame((_, seconds) => {
    if (!space.current) return
    space.current.matrix.decompose(place, turn, scale)
    const isInUse = pointer.getButtonsDown().size > 0 || !isOnSky(pointer)
    const isStill = stillness.step(Math.min(100, seconds * 1000), place, turn, isInUse)
    if (isStill !== isResting) onRest(isStill)
  })
  return (
    <XRSpace ref={space} space="target-ray-space">
      <group visible={!isResting}>
        <PointerRayModel pointer={pointer} maxLength={length} opacity={rayOpacity} color={colours.text} />
        <PointerCursorModel
          pointer={pointer}
          size={0.045}
          cursorOffset={0.004}
          opacity={cursorOpacity}
          color={cursorColour}
        />
      </group>
    </XRSpace>
  )
}

const scale = new Vector3()
/** Read once: they are set in every frame. */
const colours = { text: new Color(ink.text), accent: new Color(ink.accent) }

const isOnSky = (pointer: Pointer) =>
  (pointer.getIntersection()?.distance ?? Number.POSITIVE_INFINITY) >= skyDistance
const isOnSpot = (pointer: Pointer) => spotOf(pointer.getIntersection()?.object, pointer.id) !== null
const rayOpacity = (pointer: Pointer) => (isOnSky(pointer) ? 0.12 : isOnSpot(pointer) ? 0.7 : 0.35)
const cursorOpacity = (pointer: Pointer) => (isOnSky(pointer) ? 0 : isOnSpot(pointer) ? 1 : 0.5)
const cursorColour = (pointer: Pointer) => (pointer.getButtonsDown().size > 0 ? colours.accent : colours.text)

/** Kept for good: it comes and goes with every rest of a hand. */
const wand = {
  geometry: new CapsuleGeometry(0.014, 0.1, 4, 12),
  material: new MeshStandardMaterial({ color: '#3a3f4b', roughness: 0.6 }),
}

function Wand() {
  return (
    <XRSpace space="grip-space">
      <mesh {...wand} rotation={[Math.PI / 2, 0, 0]} pointerEvents="none" dispose={null} />
    </XRSpace>
  )
}

type FallbackProps = { readonly instead: ReactNode; readonly children: ReactNode }

class Fallback extends Component<FallbackProps, { readonly hasFailed: boolean }> {
  override state = { hasFailed: false }

  static getDerivedStateFromError(): { readonly hasFailed: boolean } {
    return { hasFailed: true }
  }

  override render(): ReactNode {
    return this.state.hasFailed ? this.props.instead : this.props.children
  }
}
