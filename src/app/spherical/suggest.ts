import type { Projection, Stereo } from '../media/projection'
import type { Frame, Suggestion } from '../media/recognition'
import { likeness, type Part, type Pixels, partOf, poleScore, seamScore } from './frame-score'

/** A picture this wide shows seams and poles, and is scored in a few milliseconds. */
export const FRAME_WIDTH = 512

/** A picture of the file as it is shown, about `FRAME_WIDTH` pixels wide; null where it cannot be decoded here. */
export type FrameDecoder = () => Promise<Pixels | null>

/** Two pictures this alike are two eyes' views of one scene; neighbouring views of a flat film stay below. */
const ALIKE = 0.75
/** Edges that fit less than this are no seam. */
const CLOSED = 0.6
const SHAPE_SLACK = 0.03

type Shape = '2:1' | '1:1' | '4:1'
const shapes: Readonly<Record<Shape, { readonly ratio: number; readonly said: string }>> = {
  '2:1': { ratio: 2, said: 'It is twice as wide as high' },
  '1:1': { ratio: 1, said: 'It is as wide as high' },
  '4:1': { ratio: 4, said: 'It is four times as wide as high' },
}

/** What the shape alone is worth: many films and most square pictures are flat. */
const byShape: Readonly<Record<Shape, { readonly stereo: Stereo; readonly confidence: number }>> = {
  '2:1': { stereo: 'mono', confidence: 0.4 },
  '1:1': { stereo: 'top-bottom', confidence: 0.2 },
  '4:1': { stereo: 'left-right', confidence: 0.4 },
}

/**
 * What a file without metadata looks like, or null for a flat one. The picture decides; where there is none, or it shows nothing, the shape alone
 * gives a weak suggestion.
 */
export async function suggest(
  frame: Frame | null,
  decodeFrame: FrameDecoder | null,
): Promise<Suggestion | null> {
  const shape = frame && shapeOf(frame)
  if (!shape) return null
  const pixels = decodeFrame && (await decodeFrame())
  // Some decoders give one tile of a picture for the whole.
  const isWhole = pixels && shapeOf(pixels) === shape
  return isWhole
    ? suggestFromPicture(shape, pixels)
    : suggestFromShape(shape, 'no picture of it could be looked at')
}

function shapeOf({ width, height }: Frame): Shape | null {
  const ratio = width / height
  const names = Object.keys(shapes) as Shape[]
  return names.find((name) => Math.abs(ratio / shapes[name].ratio - 1) <= SHAPE_SLACK) ?? null
}

function suggestFromShape(shape: Shape, why: string): Suggestion {
  const { stereo, confidence } = byShape[shape]
  return {
    projection: around(stereo),
    reason: `${shapes[shape].said}, as 360° pictures are, but ${why}.`,
    confidence,
  }
}

function suggestFromPicture(shape: Shape, pixels: Pixels): Suggestion | null {
  const [left, right] = [partOf(pixels, 0, 0, 0.5, 1), partOf(pixels, 0.5, 0, 0.5, 1)]
  const [top, bottom] = [partOf(pixels, 0, 0, 1, 0.5), partOf(pixels, 0, 0.5, 1, 0.5)]
  const beside = shape === '1:1' ? 0 : (likeness(pixels, left, right) ?? 0)
  const above = shape === '4:1' ? 0 : (likeness(pixels, top, bottom) ?? 0)
  const said = shapes[shape].said
  if (above >= ALIKE && above >= beside) {
    return ifClosed(
      shape,
      pixels,
      top,
      around('top-bottom'),
      `${said}, and its top and bottom half show one scene for two eyes`,
    )
  }
  if (beside >= ALIKE && shape === '4:1') {
    return ifClosed(
      shape,
      pixels,
      left,
      around('left-right'),
      `${said}, and its left and right half show one scene for two eyes`,
    )
  }
  if (beside >= ALIKE) return besideEachOther(pixels, left, said)
  if (shape === '2:1') return ifClosed(shape, pixels, partOf(pixels, 0, 0, 1, 1), around('mono'), said)
  return null
}

/** Two squares beside each other are halves of the sphere: nothing closes, but their poles are points. */
function besideEachOther(pixels: Pixels, eye: Part, said: string): Suggestion {
  const poles = poleScore(pixels, eye)
  const evenly = poles !== null && poles > CLOSED ? ', with even edges above and below' : ''
  return {
    projection: { shape: 'equirectangular', coverage: 180, stereo: 'left-right' },
    reason: `${said}, and its left and right half show one scene for two eyes${evenly}: this looks like 180° in 3D.`,
    confidence: rounded(0.6 + 0.3 * (poles ?? 0)),
  }
}

/** A sphere closes on itself. Where the edges show nothing, poles alone speak, and quietly. */
function ifClosed(
  shape: Shape,
  pixels: Pixels,
  eye: Part,
  projection: Projection,
  said: string,
): Suggestion | null {
  const seam = seamScore(pixels, eye)
  const poles = poleScore(pixels, eye)
  const looks = projection.stereo === 'mono' ? 'a 360° picture' : '360° in 3D'
  const evenPoles = poles !== null && poles > CLOSED
  // Two eyes squeezed into the shape of one sphere are rare; bars and patterns that only look so are not.
  if (seam === null && shape === '2:1' && projection.stereo !== 'mono') return null
  if (seam === null) {
    const why = evenPoles ? 'only its even poles speak for it' : 'its edges show too little to be sure'
    return {
      projection,
      reason: `${said}: this may be ${looks}, but ${why}.`,
      confidence: evenPoles ? 0.5 : 0.3,
    }
  }
  if (seam < CLOSED) return null
  const reasons = [
    said,
    'its left edge continues in its right edge',
    ...(evenPoles ? ['its poles are even'] : []),
  ]
  return {
    projection,
    reason: `${reasons.slice(0, -1).join(', ')}, and ${reasons.at(-1)}: this looks like ${looks}.`,
    confidence: rounded(0.55 + 0.25 * seam + 0.15 * (poles ?? 0)),
  }
}

function around(stereo: Stereo): Projection {
  return { shape: 'equirectangular', coverage: 360, stereo }
}

const rounded = (value: number) => Math.round(value * 100) / 100
