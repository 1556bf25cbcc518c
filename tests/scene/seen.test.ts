import { Group, Mesh } from 'three'
import { describe, expect, it } from 'vitest'
import { isSeen } from '../../src/app/scene/seen'

describe('What hangs in something', () => {
  it('is seen while all of that is shown', () => {
    const mesh = new Mesh()
    const board = new Group().add(mesh)
    const room = new Group().add(board)
    expect(isSeen(mesh)).toBe(true)
    room.visible = false
    expect(isSeen(mesh)).toBe(false)
    room.visible = true
    mesh.visible = false
    expect([isSeen(mesh), isSeen(board)]).toEqual([false, true])
  })

  it('is not seen before it is there', () => {
    expect(isSeen(null)).toBe(false)
  })
})
