import { useFrame } from '@react-three/fiber'
import { useEffect, useMemo } from 'react'
import { BackSide, Mesh, ShaderMaterial, SphereGeometry } from 'three'
import { order } from '../order'

const fadeSeconds = 0.5

/** The room of the gallery at night: dark, with a little light where the wall hangs and a floor that tells up from down. */
export function Night({ isShown }: { readonly isShown: boolean }) {
  const night = useMemo(createNight, [])
  useEffect(() => night.dispose, [night])
  useFrame((_, seconds) => night.step(isShown, Math.min(0.1, seconds) / fadeSeconds))
  return <primitive object={night.object} />
}

function createNight() {
  const shown = { value: 0 }
  const geometry = new SphereGeometry(30, 32, 24)
  const material = new ShaderMaterial({
    side: BackSide,
    transparent: true,
    depthWrite: false,
    toneMapped: false,
    uniforms: { shown },
    vertexShader,
    fragmentShader,
  })
  const object = new Mesh(geometry, material)
  object.renderOrder = order.night
  object.pointerEvents = 'none'
  return {
    object,
    step(isShown: boolean, share: number) {
      shown.value = isShown ? Math.min(1, shown.value + share) : Math.max(0, shown.value - share)
      object.visible = shown.value > 0
    },
    dispose() {
      geometry.dispose()
      material.dispose()
    },
  }
}

const vertexShader = `
varying vec3 way;
void main() {
  way = position;
  gl_Position = projectionMatrix * modelViewMatrix * vec4(position, 1.0);
}`

/** A touch of noise keeps so dark a slope from falling into bands. */
const fragmentShader = `
uniform float shown;
varying vec3 way;
float noise(vec2 at) {
  return fract(sin(dot(at, vec2(12.9898, 78.233))) * 43758.5453);
}
void main() {
  vec3 to = normalize(way);
  vec3 colour = mix(vec3(0.030, 0.034, 0.050), vec3(0.010, 0.011, 0.018), smoothstep(-0.1, 0.75, to.y));
  vec3 ground = mix(vec3(0.052, 0.050, 0.056), vec3(0.014, 0.014, 0.018), 1.0 - smoothstep(-0.6, -0.05, to.y));
  colour = mix(colour, ground, 1.0 - smoothstep(-0.12, 0.02, to.y));
  float front = max(0.0, -to.z);
  colour += vec3(0.030, 0.024, 0.016) * pow(front, 3.0) * exp(-6.0 * abs(to.y + 0.12));
  colour += (noise(gl_FragCoord.xy) - 0.5) / 255.0;
  gl_FragColor = vec4(colour, shown);
}`
