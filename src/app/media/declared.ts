import type { Bounds, Projection } from './projection'
import type { Declared, RecognitionSource } from './recognition'

const isAbout = (one: number, other: number) => Math.abs(one - other) < 1

/**
 * How a library shows a file that declares this; null for flat media. Cube maps, meshes and fisheyes are shown as the nearest equirectangular picture,
 * because nothing else reaches a viewer once Kaltura has prepared the file.
 */
export function projectionOf(declared: Declared | null, source: RecognitionSource): Projection | null {
  if (!declared) return null
  const { bounds, stereo, isRightEyeFirst } = declared
  const across = bounds.right - bounds.left
  const up = bounds.top - bounds.bottom
  const isCentred = isAbout(bounds.left, -bounds.right) && isAbout(bounds.bottom, -bounds.top)
  const isPlain = isCentred && isAbout(up, 180) && (isAbout(across, 360) || isAbout(across, 180))
  const pose = source === 'sv3d' || source === 'matroska' ? declared.pose : viewPose(declared, source)
  return {
    shape: 'equirectangular',
    coverage: across > 181 ? 360 : 180,
    stereo,
    ...(!isPlain && declared.shape === 'equirectangular' && { bounds }),
    ...((pose.yaw || pose.pitch || pose.roll) && { pose }),
    ...(isRightEyeFirst && { isRightEyeFirst }),
  }
}

/**
 * V1 names where the first look goes, which is the picture turned the other way; its pitch and roll would tilt the horizon. GPano's heading is a compass
 * course, which no viewer wants to start from; its pitch and roll set the horizon straight.
 */
function viewPose({ pose }: Declared, source: RecognitionSource): Declared['pose'] {
  return source === 'uuid'
    ? { yaw: pose.yaw ? -pose.yaw : 0, pitch: 0, roll: 0 }
    : { yaw: 0, pitch: pose.pitch, roll: pose.roll }
}

/** Degrees across and from bottom to top that one eye's picture covers. */
export function coverageOf({ left, right, bottom, top }: Bounds): {
  readonly horizontal: number
  readonly vertical: number
} {
  const rounded = (degrees: number) => Math.round(degrees * 100) / 100
  return { horizontal: rounded(right - left), vertical: rounded(top - bottom) }
}
