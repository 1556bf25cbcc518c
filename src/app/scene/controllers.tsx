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
import { Component, type ReactNode, type RefObject, Suspense, useEffect, useMemo, useRef } from 'react'
import { type Group, type Object3D, Quaternion, Vector3 } from 'three'
import { pressLimitMs, skyDistance } from '../xr/session'
import { ink } from './ink'
import { joinMeshes } from './one-mesh'
import { spotOf } from './pressable'
import { createStillness } from './stillness'

/** A controller with its ray. No ray searches its many parts for something to press. Shapes come from our own origin; where there is none, or it fails to load, a plain wand stands in. */
export function Controller() {
  const { layout } = useXRInputSourceStateContext('controller')
  const hasShape = !layout.assetPath.includes('/generic-')
  const shown = useRef<Group>(null)
  return (
    <group ref={shown} intersectChildren={false}>
      <Fallback instead={<Wand />}>
        <Suspense fallback={<Wand />}>{hasShape ? <Shape /> : <Wand />}</Suspense>
      </Fallback>
      <Ray shown={shown} length={3} />
    </group>
  )
}

/** The controller as it is held, in one draw. */
function Shape() {
  const model = useRef<Object3D>(null)
  useEffect(() => (model.current ? joinMeshes(model.current) : undefined), [])
  return <XRControllerModel ref={model} />
}

/** A hand with its ray; without its shape the ray is enough. */
export function Hand() {
  const shown = useRef<Group>(null)
  return (
    <group ref={shown} intersectChildren={false}>
      <Fallback instead={null}>
        <Suspense>
          <XRHandModel />
        </Suspense>
      </Fallback>
      <Ray shown={shown} length={0.4} />
    </group>
  )
}

type Pointer = ReturnType<typeof useRayPointer>
type RayProps = {
  /** Everything that is seen of this hand; rests together. */
  readonly shown: RefObject<Group | null>
  /** Metres at most; it ends where it touches something. */
  readonly length: number
}

/** Points and presses by trigger or pinch, and says what a press would do: bright on what can be pressed, faint elsewhere. */
function Ray({ shown, length }: RayProps) {
  const state = useXRInputSourceStateContext()
  const space = useRef<Object3D>(null)
  const pointer = useRayPointer(space, state, { clickThresholdMs: pressLimitMs, minDistance: 0 })
  usePointerXRInputSourceEvents(pointer, state.inputSource, 'select', state.events)
  const stillness = useMemo(createStillness, [])
  const [place, turn] = useMemo(() => [new Vector3(), new Quaternion()], [])
  useFrame((_, seconds) => {
    if (!space.current || !shown.current) return
    space.current.matrix.decompose(place, turn, scale)
    const isInUse = pointer.getButtonsDown().size > 0 || !isOnSky(pointer)
    shown.current.visible = !stillness.step(Math.min(100, seconds * 1000), place, turn, isInUse)
  })
  return (
    <XRSpace ref={space} space="target-ray-space">
      <PointerRayModel pointer={pointer} maxLength={length} opacity={rayOpacity} color={ink.text} />
      <PointerCursorModel
        pointer={pointer}
        size={0.045}
        cursorOffset={0.004}
        opacity={cursorOpacity}
        color={cursorColour}
      />
    </XRSpace>
  )
}

const scale = new Vector3()

const isOnSky = (pointer: Pointer) =>
  (pointer.getIntersection()?.distance ?? Number.POSITIVE_INFINITY) >= skyDistance
const isOnSpot = (pointer: Pointer) => spotOf(pointer.getIntersection()?.object, pointer.id) !== null
const rayOpacity = (pointer: Pointer) => (isOnSky(pointer) ? 0.12 : isOnSpot(pointer) ? 0.7 : 0.35)
const cursorOpacity = (pointer: Pointer) => (isOnSky(pointer) ? 0 : isOnSpot(pointer) ? 1 : 0.5)
const cursorColour = (pointer: Pointer) => (pointer.getButtonsDown().size > 0 ? ink.accent : ink.text)

function Wand() {
  return (
    <XRSpace space="grip-space">
      <mesh rotation={[Math.PI / 2, 0, 0]} pointerEvents="none">
        <capsuleGeometry args={[0.014, 0.1, 4, 12]} />
        <meshStandardMaterial color="#3a3f4b" roughness={0.6} />
      </mesh>
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
