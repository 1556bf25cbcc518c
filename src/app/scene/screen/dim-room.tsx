import { useFrame } from '@react-three/fiber'
import { useEffect, useMemo } from 'react'
import { BoxGeometry, DoubleSide, GLSL3, Mesh, NoBlending, RawShaderMaterial, Vector3 } from 'three'
import { order } from '../order'
import type { ScreenPicture } from './screen-picture'
import { screenDistance } from './screen-shape'

type DimRoomProps = {
  readonly picture: () => ScreenPicture | null
  /** Where the middle of the screen is in the room; written by whoever moves it. */
  readonly screen: Vector3
}

/** A quiet room at night in one draw call: a floor to stand on, darkness above, and a little of the film's own light around its screen. */
export function DimRoom({ picture, screen }: DimRoomProps) {
  const mesh = useMemo(() => createRoom(screen), [screen])
  useEffect(
    () => () => {
      mesh.geometry.dispose()
      mesh.material.dispose()
    },
    [mesh],
  )
  useFrame(() => {
    const { map, glow } = mesh.material.uniforms
    const now = picture()
    map!.value = now?.texture ?? null
    glow!.value = now ? Math.min(1, glow!.value + 0.03) : 0
  })
  return <primitive object={mesh} pointerEvents="none" />
}

function createRoom(screen: Vector3): Mesh<BoxGeometry, RawShaderMaterial> {
  const material = new RawShaderMaterial({
    glslVersion: GLSL3,
    uniforms: { map: { value: null }, glow: { value: 0 }, screen: { value: screen } },
    vertexShader,
    fragmentShader,
    side: DoubleSide,
    blending: NoBlending,
    depthTest: false,
    depthWrite: false,
    toneMapped: false,
  })
  const mesh = new Mesh(new BoxGeometry(40, 40, 40), material)
  mesh.frustumCulled = false
  mesh.renderOrder = order.room
  mesh.raycast = () => undefined
  return mesh
}

/** The film's mean colour is taken at the box's few corners from a grid of samples, which costs nothing. */
const vertexShader = /* glsl */ `
  in vec3 position;
  uniform mat4 viewMatrix;
  uniform mat4 projectionMatrix;
  uniform vec3 cameraPosition;
  uniform highp sampler2D map;
  uniform float glow;
  out vec3 direction;
  flat out vec3 light;
  void main() {
    vec3 sum = vec3(0.0);
    for (int row = 0; row < 4; row++) {
      for (int column = 0; column < 4; column++) {
        sum += textureLod(map, (vec2(column, row) + 0.5) / 4.0, 4.0).rgb;
      }
    }
    light = glow * sum / 16.0;
    direction = position;
    gl_Position = projectionMatrix * vec4(mat3(viewMatrix) * position, 1.0);
  }
`

const fragmentShader = /* glsl */ `
  precision highp float;
  uniform vec3 cameraPosition;
  uniform vec3 screen;
  in vec3 direction;
  flat in vec3 light;
  out vec4 colour;

  const vec3 DARK = vec3(0.024, 0.027, 0.037);
  const vec3 HORIZON = vec3(0.058, 0.063, 0.084);
  const vec3 FLOOR = vec3(0.075, 0.078, 0.096);

  float noise(vec2 at) {
    return fract(52.9829189 * fract(dot(at, vec2(0.06711056, 0.00583715))));
  }

  void main() {
    vec3 towards = normalize(direction);
    float up = towards.y;
    vec3 shade = mix(HORIZON, DARK, smoothstep(0.0, 0.55, abs(up)));
    vec3 toScreen = normalize(screen - cameraPosition);
    float halo = exp(-6.0 * (1.0 - dot(towards, toScreen)));
    if (up < 0.0) {
      vec2 spot = cameraPosition.xz + towards.xz * (max(cameraPosition.y, 0.3) / -up);
      float far = length(spot - cameraPosition.xz);
      float pool = exp(-0.05 * far * far);
      vec2 fromScreen = spot - screen.xz;
      float spill = exp(-0.28 * dot(fromScreen, fromScreen));
      shade = mix(shade, FLOOR + 0.16 * light * spill, pool);
    }
    shade += 0.07 * light * halo;
    // Eight bits hold few dark shades: without a little grain they would show as rings.
    colour = vec4(shade + (noise(gl_FragCoord.xy) - 0.5) / 255.0, 1.0);
  }
`

/** Before the screen has been placed. */
export function startPlace(): Vector3 {
  return new Vector3(0, 1.6, -screenDistance)
}
