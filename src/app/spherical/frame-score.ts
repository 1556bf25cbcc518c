/** Measures on one decoded picture: does it close on itself, are its poles points, are two parts of it two eyes' views. All answers 0 to 1, null where a picture cannot tell. */

/** RGBA, row by row from the top. */
export type Pixels = {
  readonly width: number
  readonly height: number
  readonly data: Uint8Array | Uint8ClampedArray
}

/** A part of the picture, in pixels. */
export type Part = { readonly x: number; readonly y: number; readonly width: number; readonly height: number }

export function partOf({ width, height }: Pixels, x: number, y: number, across: number, down: number): Part {
  return {
    x: Math.round(x * width),
    y: Math.round(y * height),
    width: Math.floor(across * width),
    height: Math.floor(down * height),
  }
}

/** Below this difference (of 255) everything is the same: night, fog, a fade from black. */
const NOTHING_TO_SEE = 4

/** How well the left edge continues in the right one: 1 as neighbouring columns do, 0 as any two columns do. */
export function seamScore(pixels: Pixels, part: Part): number | null {
  const last = part.width - 1
  const columns = (...pairs: readonly (readonly [number, number])[]) =>
    mean(pairs.map(([one, other]) => columnDifference(pixels, part, one, other)))
  const near = columns([0, 1], [1, 2], [2, 3], [last - 1, last], [last - 2, last - 1], [last - 3, last - 2])
  const quarter = Math.floor(part.width / 4)
  const far = columns(
    [0, quarter],
    [0, quarter * 2],
    [0, quarter * 3],
    [last, quarter],
    [last, quarter * 2],
    [last, quarter * 3],
  )
  // Pillars and vignettes are the same on both sides without being neighbours.
  const isPlainEdge =
    columnSpread(pixels, part, 0) < NOTHING_TO_SEE || columnSpread(pixels, part, last) < NOTHING_TO_SEE
  if (isPlainEdge || far - near < NOTHING_TO_SEE) return null
  // Rounding of compression and a stitch may double what neighbours differ by.
  return clamp((far - columns([0, last])) / (far - 2 * near))
}

/** Whether the top and the bottom row each show one point, as the poles of a sphere do: 1 for even rows, 0 for rows as varied as the middle. */
export function poleScore(pixels: Pixels, part: Part): number | null {
  const middle = mean(
    [0.35, 0.45, 0.55, 0.65].map((at) => rowSpread(pixels, part, Math.floor(at * part.height))),
  )
  if (middle < NOTHING_TO_SEE || isBarred(pixels, part)) return null
  const varied = Math.max(rowSpread(pixels, part, 0), rowSpread(pixels, part, part.height - 1))
  return clamp(1 - (varied - NOTHING_TO_SEE / 2) / (0.6 * middle))
}

/** How alike two parts of one size are once their brightness from row to row is taken out: two eyes' views of a scene are. */
export function likeness(pixels: Pixels, one: Part, other: Part): number | null {
  const first = detail(pixels, one)
  const second = detail(pixels, other)
  const energy = Math.sqrt(dot(first, first) * dot(second, second))
  if (energy / first.length < NOTHING_TO_SEE ** 2) return null
  return clamp(dot(first, second) / energy)
}

/** Black bars above and below a film are even too. */
function isBarred(pixels: Pixels, part: Part): boolean {
  const depth = Math.max(2, Math.floor(part.height * 0.03))
  const isBar = (row: number) => rowSpread(pixels, part, row) < 2 && grayAt(pixels, part.x, part.y + row) < 24
  return isBar(0) && isBar(depth) && isBar(part.height - 1) && isBar(part.height - 1 - depth)
}

function columnDifference(pixels: Pixels, part: Part, one: number, other: number): number {
  let sum = 0
  for (let row = 0; row < part.height; row++) {
    const a = ((part.y + row) * pixels.width + part.x + one) * 4
    const b = ((part.y + row) * pixels.width + part.x + other) * 4
    for (let channel = 0; channel < 3; channel++) {
      sum += Math.abs(pixels.data[a + channel]! - pixels.data[b + channel]!)
    }
  }
  return sum / part.height / 3
}

function columnSpread(pixels: Pixels, part: Part, column: number): number {
  return spread(part.height, (row) => grayAt(pixels, part.x + column, part.y + row))
}

function rowSpread(pixels: Pixels, part: Part, row: number): number {
  return spread(part.width, (column) => grayAt(pixels, part.x + column, part.y + row))
}

function grayAt({ width, data }: Pixels, x: number, y: number): number {
  const at = (y * width + x) * 4
  return 0.299 * data[at]! + 0.587 * data[at + 1]! + 0.114 * data[at + 2]!
}

const CELLS = 48

/** Mean brightness of `CELLS` by `CELLS` cells, each row's own mean taken away. */
function detail(pixels: Pixels, part: Part): Float64Array {
  const cells = new Float64Array(CELLS * CELLS)
  for (let row = 0; row < CELLS; row++) {
    const y = part.y + Math.floor(((row + 0.5) * part.height) / CELLS)
    for (let column = 0; column < CELLS; column++) {
      const from = part.x + Math.floor((column * part.width) / CELLS)
      const to = Math.max(from + 1, part.x + Math.floor(((column + 1) * part.width) / CELLS))
      let sum = 0
      for (let x = from; x < to; x++) sum += grayAt(pixels, x, y)
      cells[row * CELLS + column] = sum / (to - from)
    }
    const line = cells.subarray(row * CELLS, (row + 1) * CELLS)
    const average = line.reduce((sum, value) => sum + value, 0) / CELLS
    for (let column = 0; column < CELLS; column++) line[column]! -= average
  }
  return cells
}

function dot(one: Float64Array, other: Float64Array): number {
  return one.reduce((sum, value, index) => sum + value * other[index]!, 0)
}

/** Standard deviation of `count` values. */
function spread(count: number, valueAt: (index: number) => number): number {
  let sum = 0
  let squares = 0
  for (let index = 0; index < count; index++) {
    const value = valueAt(index)
    sum += value
    squares += value * value
  }
  return Math.sqrt(Math.max(0, squares / count - (sum / count) ** 2))
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
const clamp = (value: number) => Math.min(1, Math.max(0, value))
