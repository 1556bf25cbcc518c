import {
  DefaultXRController,
  DefaultXRHand,
  useXRInputSourceStateContext,
  XRControllerModel,
  XRHandModel,
  XRSpace,
} from '@react-three/xr'
import { Component, type ReactNode, Suspense } from 'react'
import { controllerPointing, handPointing } from '../xr/session'

/** A controller with its ray. Shapes come from our own origin; where there is none, or it fails to load, a plain wand stands in. */
export function Controller() {
  const { layout } = useXRInputSourceStateContext('controller')
  const hasShape = !layout.assetPath.includes('/generic-')
  return (
    <>
      <Fallback instead={<Wand />}>
        <Suspense fallback={<Wand />}>{hasShape ? <XRControllerModel /> : <Wand />}</Suspense>
      </Fallback>
      <DefaultXRController {...controllerPointing} model={false} />
    </>
  )
}

/** A hand with its ray; without its shape the ray is enough. */
export function Hand() {
  return (
    <>
      <Fallback instead={null}>
        <Suspense>
          <XRHandModel />
        </Suspense>
      </Fallback>
      <DefaultXRHand {...handPointing} model={false} />
    </>
  )
}

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
