import { describe, expect, it } from 'vitest'
import { chapterAt, chapterMarks, previewOf, tileAt } from '../../src/app/media/moment'
import type { Projection } from '../../src/app/media/projection'

const sphere: Projection = { shape: 'equirectangular', coverage: 360, stereo: 'mono' }
const chapters = [
  { startMs: 0, title: 'Start' },
  { startMs: 30_000, title: 'Middle' },
]

describe('a moment of a film', () => {
  it('is found in the strip of equal moments, also beyond its ends and without a length', () => {
    expect([-1, 0, 0.61, 30, 62, 99].map((seconds) => tileAt(seconds, 62_000, 100))).toEqual([
      0, 0, 0, 48, 99, 99,
    ])
    expect(tileAt(5, 0, 100)).toBe(0)
  })

  it('belongs to the chapter that began last', () => {
    expect([0, 29.9, 30, 60].map((seconds) => chapterAt(chapters, seconds)?.title)).toEqual([
      'Start',
      'Start',
      'Middle',
      'Middle',
    ])
    expect(chapterAt(chapters.slice(1), 3)).toBeNull()
  })

  it('marks where chapters begin but for the very start', () => {
    expect(chapterMarks(chapters, 60)).toEqual([0.5])
    expect(chapterMarks(chapters, 20)).toEqual([])
  })
})

describe('the small picture of a moment', () => {
  it('is the whole frame of flat media', () => {
    const { aspect, pieces } = previewOf(null, 16 / 9, 40)
    expect(aspect).toBeCloseTo(16 / 9)
    expect(pieces.map(({ from }) => from)).toEqual([{ x: 0, y: 0, width: 1, height: 1 }])
  })

  it('is what the left eye sees of a stereo frame, in the shape of that eye', () => {
    const half: Projection = { ...sphere, coverage: 180, stereo: 'left-right' }
    const { aspect, pieces } = previewOf(half, 2, 0)
    expect(aspect).toBe(1)
    expect(pieces[0]!.from).toEqual({ x: 0, y: 0, width: 0.5, height: 1 })
    const [piece] = previewOf({ ...sphere, stereo: 'top-bottom' }, 1, 0).pieces
    expect(piece!.from.y + piece!.from.height).toBeLessThan(0.5)
  })

  it('has the direction one looks in at its middle, in one piece or in two over the edge, without a gap', () => {
    for (const yaw of [-180, -90, -10, 0, 45, 90, 179, 400]) {
      const { aspect, pieces } = previewOf(sphere, 2, yaw)
      expect(aspect).toBe(2)
      const wanted = (((yaw / 360 + 0.5) % 1) + 1) % 1
      const middle = pieces.find(({ to }) => to.x <= 0.5 && to.x + to.width >= 0.5)!
      const seen = middle.from.x + ((0.5 - middle.to.x) / middle.to.width) * middle.from.width
      expect(Math.abs(Math.sin((seen - wanted) * Math.PI))).toBeCloseTo(0, 6)
      expect(pieces.reduce((sum, { to }) => sum + to.width, 0)).toBeCloseTo(1)
      expect(pieces.length).toBe(Math.abs(Math.sin((yaw / 360) * Math.PI)) > 0.39 ? 2 : 1)
      for (const { from } of pieces) expect(from.x + from.width).toBeLessThanOrEqual(1 + 1e-9)
    }
  })
})
