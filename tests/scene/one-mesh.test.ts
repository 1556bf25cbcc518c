import { BoxGeometry, Group, Matrix4, Mesh, MeshBasicMaterial, SkinnedMesh, Vector3 } from 'three'
import { describe, expect, it } from 'vitest'
import { joinMeshes } from '../../src/app/scene/one-mesh'

/** A controller in little: a body, and a trigger that hangs on a node of its own. */
function makeModel() {
  const material = new MeshBasicMaterial()
  const body = new Mesh(new BoxGeometry(0.1, 0.2, 0.3), material)
  const trigger = new Mesh(new BoxGeometry(0.02, 0.02, 0.02).toNonIndexed(), material)
  const joint = new Group().add(trigger)
  joint.position.set(0, 0, -0.15)
  const model = new Group().add(body, joint)
  model.position.set(1, 2, 3)
  model.updateMatrixWorld(true)
  return { model, body, trigger, joint, material }
}

const joinedOf = (model: Group) =>
  model.children.filter((child): child is SkinnedMesh => child instanceof SkinnedMesh)
const worldOf = (mesh: Mesh, index: number) =>
  mesh.localToWorld(mesh.getVertexPosition(index, new Vector3())).toArray()
/** As the GPU makes it of what it was told. */
const drawnAt = (joined: SkinnedMesh, index: number) => {
  const { position, skinIndex } = joined.geometry.attributes
  const part = new Matrix4().fromArray(joined.skeleton.boneMatrices!, skinIndex!.getX(index) * 16)
  const at = new Vector3().fromBufferAttribute(position!, index)
  return joined
    .localToWorld(
      at.applyMatrix4(joined.bindMatrix).applyMatrix4(part).applyMatrix4(joined.bindMatrixInverse),
    )
    .toArray()
}

describe('The meshes of a model', () => {
  it('are drawn as one, each where its own node is, also when that moves', () => {
    const { model, body, trigger, joint } = makeModel()
    joinMeshes(model)
    const [joined, ...others] = joinedOf(model)
    expect(others).toEqual([])
    expect([body, trigger].map(({ layers }) => layers.mask)).toEqual([0, 0])
    joint.rotation.x = 0.4
    model.position.y = -1
    model.updateMatrixWorld(true)
    joined!.skeleton.update()
    const { count } = body.geometry.getAttribute('position')
    for (const [mesh, start] of [
      [body, 0],
      [trigger, count],
    ] as const) {
      for (const index of [0, 7, 20]) {
        const [here, there] = [drawnAt(joined!, start + index), worldOf(mesh, index)]
        here.forEach((value, axis) => {
          expect(value).toBeCloseTo(there[axis]!, 5)
        })
      }
    }
    expect(joined!.geometry.getIndex()!.count).toBe(36 + 36)
  })

  it('are told to the GPU again when one of them moves, not when a hand carries them all', () => {
    const { model, joint } = makeModel()
    joinMeshes(model)
    const { skeleton } = joinedOf(model)[0]!
    const uploads = () => {
      model.updateMatrixWorld(true)
      skeleton.update()
      return skeleton.boneTexture!.version
    }
    skeleton.computeBoneTexture()
    const first = uploads()
    model.position.set(0.1, -3, 2)
    model.rotation.set(0.3, 1, -0.2)
    expect(uploads()).toBe(first)
    joint.rotation.x = 0.4
    expect(uploads()).toBe(first + 1)
    expect(uploads()).toBe(first + 1)
  })

  it('are joined once, however often their model comes back', () => {
    const { model } = makeModel()
    joinMeshes(model)
    const [first] = joinedOf(model)
    joinMeshes(model)
    expect(joinedOf(model)).toEqual([first])
  })

  it('stay apart where their materials differ', () => {
    const { model, trigger } = makeModel()
    trigger.material = new MeshBasicMaterial()
    joinMeshes(model)
    expect(joinedOf(model).map(({ geometry }) => geometry.getAttribute('position').count)).toEqual([24, 36])
  })
})
