import {
  DynamicDrawUsage,
  InstancedBufferAttribute,
  InstancedBufferGeometry,
  Mesh,
  PlaneGeometry,
  ShaderMaterial,
  type Texture,
} from 'three'
import type { Undo } from '../../ports'
import { panelMaterial } from '../panel-material'
import { card, cardRect, cardsOnWall, field, radius } from './layout'

/** How a card stands now. `layer` below 0: nothing is known of it yet. All others 0 to 1. */
export type CardLook = {
  readonly layer: number
  readonly shown: number
  readonly hovered: number
  readonly pressed: number
}

/** All cards of the wall in one draw, bent round the viewer. */
export interface CardMesh {
  readonly object: Mesh
  set(slot: number, look: CardLook): void
  /** Millimetres by which a hand drags the page along. */
  drag(millimetres: number): void
  /** 0 as it hangs, 1 gone into the distance. */
  recede(share: number): void
  /** Milliseconds, for what moves while something is awaited. */
  tick(now: number): void
  dispose: Undo
}

/** Round the card, for the ring of a hovered one. */
const margin = 14

export function createCardMesh(texture: Texture): CardMesh {
  const plane = new PlaneGeometry(1, 1, 8, 1)
  const geometry = new InstancedBufferGeometry()
  geometry.index = plane.index
  geometry.setAttribute('position', plane.getAttribute('position'))
  geometry.instanceCount = cardsOnWall
  const places = new Float32Array(cardsOnWall * 2)
  for (let slot = 0; slot < cardsOnWall; slot++) {
    const rect = cardRect(slot)
    places[slot * 2] = rect.x + rect.width / 2 - field.width / 2
    places[slot * 2 + 1] = field.height / 2 - rect.y - rect.height / 2
  }
  geometry.setAttribute('place', new InstancedBufferAttribute(places, 2))
  const looks = new InstancedBufferAttribute(new Float32Array(cardsOnWall * 4), 4)
  looks.setUsage(DynamicDrawUsage)
  geometry.setAttribute('look', looks)
  const material = new ShaderMaterial({
    ...panelMaterial,
    uniforms: {
      pictures: { value: texture },
      drag: { value: 0 },
      receded: { value: 0 },
      now: { value: 0 },
    },
    vertexShader,
    fragmentShader,
  })
  const object = new Mesh(geometry, material)
  // It is where the viewer looks or not there at all; its own box would be that of one card.
  object.frustumCulled = false
  object.pointerEvents = 'none'
  const uniforms = material.uniforms as Readonly<Record<'drag' | 'receded' | 'now', { value: number }>>

  return {
    object,
    set(slot, { layer, shown, hovered, pressed }) {
      const look = [layer, shown, hovered, pressed]
      if (look.every((value, axis) => looks.getComponent(slot, axis) === Math.fround(value))) return
      looks.set(look, slot * look.length)
      looks.needsUpdate = true
    },
    drag(millimetres) {
      uniforms.drag.value = millimetres
    },
    recede(share) {
      uniforms.receded.value = share
    },
    tick(now) {
      uniforms.now.value = now / 1000
    },
    dispose() {
      geometry.dispose()
      plane.dispose()
      material.dispose()
    },
  }
}

const sizes = `
const vec2 size = vec2(${card.width.toFixed(1)}, ${card.height.toFixed(1)});
const float pictureHeight = ${card.pictureHeight.toFixed(1)};
const float corner = ${card.radius.toFixed(1)};
const float margin = ${margin.toFixed(1)};
const float radius = ${radius.toFixed(1)};
`

const vertexShader = `
attribute vec2 place;
attribute vec4 look;
uniform float drag;
uniform float receded;
varying vec2 point;
varying vec4 state;
${sizes}
void main() {
  state = look;
  // From the card's upper left corner, in millimetres.
  vec2 reach = size + 2.0 * margin;
  point = vec2(position.x + 0.5, 0.5 - position.y) * reach - margin;
  float grown = 1.0 + 0.045 * look.z - 0.02 * look.w;
  vec2 flat_ = place + position.xy * reach * grown;
  float arrived = 1.0 - pow(1.0 - look.y, 3.0);
  float away = radius - 70.0 * look.z + 160.0 * (1.0 - arrived);
  float turn = (flat_.x + drag) / radius;
  // The wall goes away as a whole: moved outwards each for itself, cards would become flat and wide.
  vec3 bent = vec3(sin(turn) * away, flat_.y, -cos(turn) * away - 1400.0 * receded) / 1000.0;
  gl_Position = projectionMatrix * modelViewMatrix * vec4(bent, 1.0);
}`

const fragmentShader = `
precision highp sampler2DArray;
uniform sampler2DArray pictures;
uniform float receded;
uniform float now;
varying vec2 point;
varying vec4 state;
${sizes}
const vec3 accent = vec3(0.949, 0.706, 0.361);

float box(vec2 at, vec2 corner1, vec2 corner2, float round_) {
  vec2 half_ = 0.5 * (corner2 - corner1);
  vec2 away = abs(at - corner1 - half_) - half_ + round_;
  return length(max(away, 0.0)) + min(max(away.x, away.y), 0.0) - round_;
}

void main() {
  float picture = box(point, vec2(0.0), vec2(size.x, pictureHeight), corner);
  float soft = max(fwidth(picture), 0.001);
  vec4 colour = vec4(0.0);
  vec2 uv = point / size;
  vec4 drawn = texture(pictures, vec3(uv, max(0.0, floor(state.x + 0.5))), -0.4);
  if (state.x >= 0.0) {
    vec2 within = step(vec2(0.0), uv) * step(uv, vec2(1.0));
    colour = drawn * within.x * within.y;
  } else {
    float line1 = box(point, vec2(4.0, pictureHeight + 18.0), vec2(size.x * 0.82, pictureHeight + 38.0), 8.0);
    float line2 = box(point, vec2(4.0, pictureHeight + 52.0), vec2(size.x * 0.5, pictureHeight + 70.0), 8.0);
    float there = 1.0 - smoothstep(-soft, soft, min(picture, min(line1, line2)));
    float breath = 0.085 + 0.03 * sin(now * 2.2 - point.x * 0.004);
    colour = vec4(vec3(0.75, 0.8, 1.0), 1.0) * there * breath;
  }
  float ring = 1.0 - smoothstep(4.0 - soft, 4.0 + soft, abs(picture - 5.0));
  colour = mix(colour, vec4(accent, 1.0), ring * state.z);
  colour.rgb += 0.05 * state.z * colour.a * step(picture, 0.0);
  colour.rgb *= 1.0 - 0.25 * state.w;
  float seen = state.y * (1.0 - receded) * (1.0 - receded);
  gl_FragColor = colour * seen;
  if (gl_FragColor.a < 0.003) discard;
}`
