import { useFrame } from '@react-three/fiber'
import { XRSpace } from '@react-three/xr'
import { useEffect, useMemo } from 'react'
import { BackSide, Mesh, ShaderMaterial, SphereGeometry } from 'three'
import { useApp } from '../state/hooks'
import { order } from './order'

const secondsToClose = 0.08
const secondsToOpen = 0.35
/** A jump within what is loaded is over at once; the rim stays dark long enough to be no flicker. */
const leastSeconds = 0.25
/** And waiting for what is not loaded is standing still. */
const mostSeconds = 1

/** Darkens the rim of what one sees while the picture jumps to another time: what moves at the rim is what makes people ill. */
export function Vignette() {
  const { playback, comfort } = useApp()
  const mesh = useMemo(createMesh, [])
  const jump = useMemo(() => ({ strength: 0, rest: 0, lasted: 0 }), [])
  useEffect(
    () => () => {
      mesh.geometry.dispose()
      mesh.material.dispose()
    },
    [mesh],
  )
  useFrame((_, seconds) => {
    const isSeeking = playback.video()?.seeking === true
    jump.lasted = isSeeking ? jump.lasted + seconds : 0
    const isJumping = isSeeking && jump.lasted < mostSeconds && comfort.store.getState().hasVignette
    jump.rest = isJumping ? leastSeconds : Math.max(0, jump.rest - seconds)
    const step = jump.rest > 0 ? seconds / secondsToClose : -seconds / secondsToOpen
    jump.strength = Math.min(1, Math.max(0, jump.strength + step))
    mesh.visible = jump.strength > 0
    mesh.material.uniforms.strength!.value = jump.strength
  })
  return (
    <XRSpace space="viewer">
      <primitive object={mesh} />
    </XRSpace>
  )
}

function createMesh(): Mesh<SphereGeometry, ShaderMaterial> {
  const material = new ShaderMaterial({
    side: BackSide,
    transparent: true,
    depthTest: false,
    depthWrite: false,
    uniforms: { strength: { value: 0 } },
    vertexShader: `
varying vec3 way;
void main() {
  way = position;
  gl_Position = projectionMatrix * modelViewMatrix * vec4(position, 1.0);
}`,
    // Clear to 25° around the middle, dark from 48° on.
    fragmentShader: `
uniform float strength;
varying vec3 way;
void main() {
  float middle = -normalize(way).z;
  gl_FragColor = vec4(0.0, 0.0, 0.0, strength * 0.85 * (1.0 - smoothstep(0.67, 0.906, middle)));
}`,
  })
  const mesh = new Mesh(new SphereGeometry(1, 24, 16), material)
  mesh.renderOrder = order.vignette
  mesh.visible = false
  mesh.pointerEvents = 'none'
  return mesh
}
