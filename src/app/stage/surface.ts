import {
  BoxGeometry,
  DoubleSide,
  GLSL3,
  Group,
  MathUtils,
  Mesh,
  NoBlending,
  RawShaderMaterial,
  type Texture,
  Vector2,
  Vector3,
  Vector4,
} from 'three'
import { boundsOf, type Projection } from '../media/projection'
import { type Eye, eyePart } from './eye-part'
import { poseTurn } from './pose'
import { surfaceFragmentShader, surfaceVertexShader } from './surface-shader'

/** Three's own convention: a headset's left eye draws layers 0 and 1, its right eye 0 and 2. */
const LAYER: Readonly<Record<Eye, number>> = { left: 1, right: 2 }

/** Seen behind the viewer of a 180° picture, sRGB. */
const CALM_DARK: readonly [number, number, number] = [0.043, 0.047, 0.063]

export interface Surface {
  /** Rotate it to turn the world; its position does not matter. One mesh on layer 0, or one per eye on layers 1 and 2. */
  readonly object: Group
  /** @param isMono both eyes see the left eye's part */
  show(texture: Texture, projection: Projection, isMono?: boolean): void
  /** Tells the shader the size of the frame in pixels; call it whenever that changes. */
  setFrameSize(width: number, height: number): void
  hide(): void
  /** False while something else shows the same picture, so that it is neither drawn nor uploaded here. */
  setDrawn(isDrawn: boolean): void
  dispose(): void
}

/** Shows an equirectangular texture all around. The texture stays the caller's: it is not disposed of here. */
export function createSurface(): Surface {
  const object = new Group()
  object.visible = false
  // Far enough from every near plane, near enough for every far plane; the size is invisible otherwise.
  const box = new BoxGeometry(20, 20, 20)
  // Corners must not lie in the plane of the eye at any angle that somebody snaps to: what the GPU makes of their directions there is flat colour.
  box.rotateY(0.29).rotateX(0.17)
  const frame = new Vector2(1, 1)
  let meshes: Mesh<BoxGeometry, RawShaderMaterial>[] = []
  let shownAs = ''
  let isShown = false
  let isDrawn = true

  const meshFor = (
    projection: Projection,
    eye: Eye,
    texture: Texture,
  ): Mesh<BoxGeometry, RawShaderMaterial> => {
    const part = eyePart(projection, eye)
    const { left, right, bottom, top } = boundsOf(projection)
    const material = new RawShaderMaterial({
      glslVersion: GLSL3,
      vertexShader: surfaceVertexShader,
      fragmentShader: surfaceFragmentShader,
      defines: definesFor(projection, texture),
      uniforms: {
        map: { value: texture },
        part: { value: new Vector4(part.x, part.y, part.width, part.height) },
        extent: {
          value: new Vector4((left + right) / 2, right - left, top, top - bottom).multiplyScalar(
            MathUtils.DEG2RAD,
          ),
        },
        frame: { value: frame },
        background: { value: new Vector3(...CALM_DARK) },
      },
      side: DoubleSide,
      blending: NoBlending,
      depthTest: false,
      depthWrite: false,
      toneMapped: false,
    })
    const mesh = new Mesh(box, material)
    if (projection.pose) poseTurn(projection.pose, mesh.quaternion)
    mesh.frustumCulled = false
    mesh.renderOrder = -1000
    // Nothing in space may be hidden from a ray by the sky.
    mesh.raycast = () => undefined
    return mesh
  }

  const clear = (): void => {
    for (const mesh of meshes) {
      object.remove(mesh)
      mesh.material.dispose()
    }
    meshes = []
    shownAs = ''
  }

  return {
    object,
    show(texture, projection, isMono = false) {
      const as = JSON.stringify([projection, isMono, texture.generateMipmaps])
      if (as === shownAs) {
        for (const mesh of meshes) mesh.material.uniforms.map!.value = texture
      } else {
        clear()
        shownAs = as
        const eyes: readonly Eye[] = isMono || projection.stereo === 'mono' ? ['left'] : ['left', 'right']
        for (const eye of eyes) {
          const mesh = meshFor(projection, eye, texture)
          if (eyes.length > 1) mesh.layers.set(LAYER[eye])
          meshes.push(mesh)
          object.add(mesh)
        }
      }
      isShown = true
      object.visible = isDrawn
    },
    setFrameSize(width, height) {
      frame.set(Math.max(1, width), Math.max(1, height))
    },
    hide() {
      isShown = false
      object.visible = false
      for (const mesh of meshes) mesh.material.uniforms.map!.value = null
    },
    setDrawn(to) {
      isDrawn = to
      object.visible = isShown && isDrawn
    },
    dispose() {
      clear()
      box.dispose()
    },
  }
}

function definesFor(projection: Projection, texture: Texture): Record<string, string> {
  const { left, right, bottom, top } = boundsOf(projection)
  const goesAround = right - left === 360
  const isWhole = goesAround && top - bottom === 180
  const defines: Record<string, string> = {}
  if (!isWhole) defines.PARTIAL = ''
  if (!goesAround) defines.OPEN = ''
  else if (projection.stereo === 'left-right') defines.SIDE_BY_SIDE = ''
  else if (isWhole && projection.stereo === 'mono' && texture.generateMipmaps) defines.MIPMAPS = ''
  return defines
}
