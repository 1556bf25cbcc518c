import {
  type Bone,
  BufferAttribute,
  BufferGeometry,
  DetachedBindMode,
  type Material,
  Matrix4,
  Mesh,
  type Object3D,
  Skeleton,
  SkinnedMesh,
} from 'three'

const attributes = { position: 3, normal: 3, uv: 2 } as const

/** Models that are drawn so already: they are kept by whoever loaded them, and come back. */
const joined = new WeakSet<Object3D>()

/**
 * Draws the meshes of a model in one call for each material instead of one for each mesh, for good; every mesh still moves with its own node,
 * so a trigger goes on being pulled.
 */
export function joinMeshes(model: Object3D): void {
  if (joined.has(model)) return
  joined.add(model)
  const parts = new Map<Material, Mesh[]>()
  model.traverse((object) => {
    if (!(object instanceof Mesh) || object instanceof SkinnedMesh || Array.isArray(object.material)) return
    parts.set(object.material, [...(parts.get(object.material) ?? []), object])
  })
  for (const [material, meshes] of parts) model.add(join(material, meshes))
}

function join(material: Material, meshes: readonly Mesh[]): SkinnedMesh {
  // Any node will do as a bone: a skeleton reads nothing of it but where it is.
  const bones = meshes as readonly Object3D[] as Bone[]
  const one = new SkinnedMesh(geometryOf(meshes), material)
  one.bindMode = DetachedBindMode
  one.bind(new HeldSkeleton(one, [...bones]), new Matrix4())
  one.frustumCulled = false
  one.raycast = () => undefined
  for (const { layers } of meshes) layers.disableAll()
  return one
}

/** Metres, and shares of a turn: less is what rounding leaves of a part that stands still. */
const stirred = 1e-6

/** Knows where parts are within the model, so that moving a hand changes nothing: the GPU is told again only when a part moves. */
class HeldSkeleton extends Skeleton {
  private readonly inModel = new Matrix4()
  private readonly toModel = new Matrix4()
  private readonly model: Object3D

  constructor(model: Object3D, parts: Bone[]) {
    super(
      parts,
      parts.map(() => new Matrix4()),
    )
    this.model = model
  }

  override update(): void {
    this.toModel.copy(this.model.matrixWorld).invert()
    const known = this.boneMatrices!
    this.bones.forEach((part, index) => {
      const { elements } = this.inModel.multiplyMatrices(this.toModel, part.matrixWorld)
      if (elements.every((value, at) => Math.abs(value - known[index * 16 + at]!) < stirred)) return
      known.set(elements, index * 16)
      if (this.boneTexture) this.boneTexture.needsUpdate = true
    })
  }
}

/** All vertices one after the other, each bound to the mesh it comes from; what a mesh does not tell of them is zero. */
function geometryOf(meshes: readonly Mesh[]): BufferGeometry {
  const counts = meshes.map(({ geometry }) => geometry.getAttribute('position').count)
  const starts = counts.map((_, index) => counts.slice(0, index).reduce((sum, count) => sum + count, 0))
  const total = counts.reduce((sum, count) => sum + count, 0)
  const joined = new BufferGeometry()
  for (const [name, size] of Object.entries(attributes)) {
    const values = new Float32Array(total * size)
    meshes.forEach(({ geometry }, part) => {
      const from = geometry.getAttribute(name)
      for (let index = 0; from && index < from.count; index++) {
        // Asked one by one: files keep them interleaved, and as small integers.
        for (let axis = 0; axis < size; axis++) {
          values[(starts[part]! + index) * size + axis] = from.getComponent(index, axis)
        }
      }
    })
    joined.setAttribute(name, new BufferAttribute(values, size))
  }
  const bones = new Uint16Array(total * 4)
  const weights = new Float32Array(total * 4)
  counts.forEach((count, part) => {
    for (let index = starts[part]!; index < starts[part]! + count; index++) {
      bones[index * 4] = part
      weights[index * 4] = 1
    }
  })
  joined.setAttribute('skinIndex', new BufferAttribute(bones, 4))
  joined.setAttribute('skinWeight', new BufferAttribute(weights, 4))
  joined.setIndex(
    meshes.flatMap(({ geometry }, part) => {
      const index = geometry.getIndex()
      return index
        ? Array.from(index.array, (vertex) => vertex + starts[part]!)
        : Array.from({ length: counts[part]! }, (_, vertex) => vertex + starts[part]!)
    }),
  )
  return joined
}
