import { Mesh, type Object3D, PlaneGeometry, ShaderMaterial, type Vector3 } from 'three'
import type { Undo } from '../ports'

/** Where the look rests: a dot, and a ring around it that fills while something is about to be pressed. */
export interface Reticle {
  readonly object: Object3D
  /** Shows it at a place, facing the eyes. */
  show(at: Vector3, eyes: Object3D, progress: number): void
  hide(): void
  dispose: Undo
}

/** Metres across for each metre away: about two degrees. */
const size = 0.036

export function createReticle(): Reticle {
  const material = new ShaderMaterial({
    transparent: true,
    depthTest: false,
    depthWrite: false,
    toneMapped: false,
    uniforms: { progress: { value: 0 } },
    vertexShader,
    fragmentShader,
  })
  const geometry = new PlaneGeometry(1, 1)
  const mesh = new Mesh(geometry, material)
  // Above rays and cursors.
  mesh.renderOrder = 3
  mesh.visible = false
  mesh.pointerEvents = 'none'
  return {
    object: mesh,
    show(at, eyes, progress) {
      mesh.visible = true
      mesh.position.copy(at)
      eyes.getWorldQuaternion(mesh.quaternion)
      const distance = eyes.getWorldPosition(mesh.scale).distanceTo(at)
      mesh.scale.setScalar(distance * size)
      material.uniforms.progress!.value = progress
    },
    hide() {
      mesh.visible = false
    },
    dispose() {
      geometry.dispose()
      material.dispose()
    },
  }
}

const vertexShader = `
varying vec2 place;
void main() {
  place = position.xy * 2.0;
  gl_Position = projectionMatrix * modelViewMatrix * vec4(position, 1.0);
}`

/** Light on a dark rim, so that it is seen on every picture; the part that is filled in the accent colour, from the top clockwise. */
const fragmentShader = `
uniform float progress;
varying vec2 place;
const vec3 accent = vec3(0.949, 0.706, 0.361);
void main() {
  float radius = length(place);
  float blur = fwidth(radius);
  float turn = fract(atan(place.x, place.y) / 6.2831853 + 1.0);
  float dot_ = 1.0 - smoothstep(0.16 - blur, 0.16 + blur, radius);
  float dotRim = 1.0 - smoothstep(0.26 - blur, 0.26 + blur, radius);
  float ring = smoothstep(0.62 - blur, 0.62 + blur, radius) * (1.0 - smoothstep(0.86 - blur, 0.86 + blur, radius));
  float ringRim = smoothstep(0.54 - blur, 0.54 + blur, radius) * (1.0 - smoothstep(0.94 - blur, 0.94 + blur, radius));
  float isUnderWay = step(0.001, progress);
  float filled = step(turn, progress);
  vec3 colour = mix(vec3(0.0), mix(vec3(1.0), accent, ring * filled), max(dot_, ring));
  float opacity = max(max(dot_ * 0.95, dotRim * 0.45), isUnderWay * max(ringRim * 0.5, ring * mix(0.35, 1.0, filled)));
  if (opacity < 0.01) discard;
  gl_FragColor = vec4(colour, opacity);
}`
