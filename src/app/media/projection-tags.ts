/**
 * How a projection is written in an entry's tags, where every Kaltura account has room for it.
 *
 * | tag                             | says                                                                                   |
 * | ------------------------------- | -------------------------------------------------------------------------------------- |
 * | `360`                           | spherical at all; the only tag that Kaltura's own players act on, matched exactly      |
 * | `vr180`                         | the half in front                                                                      |
 * | `stereo-tb` `stereo-lr`         | two eyes in one frame, the left eye on top or on the left                              |
 * | `stereo-bt` `stereo-rl`         | the same with the right eye first                                                      |
 * | `bounds:left:right:bottom:top`  | edges of one eye's picture in degrees, `bounds:-60:60:-45:45`; beside `vr180` when half or less across |
 * | `pose:yaw:pitch:roll`           | how the picture is turned, in degrees, `pose:-12.5:3:0`                                |
 *
 * Each is a tag of its own beside `360`, never glued to it, and none contains a comma.
 */
import type { Bounds, Pose, Projection, Stereo } from './projection'

const stereoTags: Readonly<Record<string, { readonly stereo: Stereo; readonly isRightEyeFirst: boolean }>> = {
  'stereo-tb': { stereo: 'top-bottom', isRightEyeFirst: false },
  'stereo-bt': { stereo: 'top-bottom', isRightEyeFirst: true },
  'stereo-lr': { stereo: 'left-right', isRightEyeFirst: false },
  'stereo-rl': { stereo: 'left-right', isRightEyeFirst: true },
}

/** The projection that an entry's tags declare, or null for flat media. Numbers that make no sense count as not there. */
export function projectionFromTags(tags: readonly string[]): Projection | null {
  if (!tags.includes('360')) return null
  const eyes = Object.entries(stereoTags).find(([tag]) => tags.includes(tag))?.[1]
  const bounds = toBounds(numbersOf('bounds', tags))
  const pose = toPose(numbersOf('pose', tags))
  const isHalf = bounds ? bounds.right - bounds.left <= 180 : tags.includes('vr180')
  return {
    shape: 'equirectangular',
    coverage: isHalf ? 180 : 360,
    stereo: eyes?.stereo ?? 'mono',
    ...(bounds && { bounds }),
    ...(pose && { pose }),
    ...(eyes?.isRightEyeFirst && { isRightEyeFirst: true }),
  }
}

/** The tags that declare a projection, `360` first; the reverse of `projectionFromTags`. Angles keep two decimals. */
export function tagsOfProjection(projection: Projection): readonly string[] {
  const { coverage, stereo, bounds, pose, isRightEyeFirst = false } = projection
  const eyes = Object.entries(stereoTags).find(
    ([, eyes]) => eyes.stereo === stereo && eyes.isRightEyeFirst === isRightEyeFirst,
  )
  return [
    '360',
    ...(coverage === 180 ? ['vr180'] : []),
    ...(eyes ? [eyes[0]] : []),
    ...(bounds ? [written('bounds', [bounds.left, bounds.right, bounds.bottom, bounds.top])] : []),
    ...(pose ? [written('pose', [pose.yaw, pose.pitch, pose.roll])] : []),
  ]
}

/** Whether a tag is one of this convention, for whoever replaces an entry's projection and keeps its other tags. */
export function isProjectionTag(tag: string): boolean {
  return tag === '360' || tag === 'vr180' || tag in stereoTags || /^(bounds|pose):/.test(tag)
}

function written(name: string, degrees: readonly number[]): string {
  return [name, ...degrees.map((value) => String(Math.round(value * 100) / 100 || 0))].join(':')
}

function numbersOf(name: string, tags: readonly string[]): readonly number[] {
  const tag = tags.find((candidate) => candidate.startsWith(`${name}:`))
  const parts = tag?.split(':').slice(1) ?? []
  return parts.every((part) => /^-?\d{1,3}(\.\d+)?$/.test(part)) ? parts.map(Number) : []
}

function toBounds([left, right, bottom, top, ...rest]: readonly number[]): Bounds | null {
  if (left === undefined || right === undefined || bottom === undefined || top === undefined) return null
  const isWithin = Math.abs(left) <= 180 && Math.abs(right) <= 180 && bottom >= -90 && top <= 90
  return rest.length === 0 && isWithin && left < right && bottom < top ? { left, right, bottom, top } : null
}

function toPose([yaw, pitch, roll, ...rest]: readonly number[]): Pose | null {
  if (yaw === undefined || pitch === undefined || roll === undefined) return null
  const isWithin = Math.abs(yaw) <= 180 && Math.abs(pitch) <= 90 && Math.abs(roll) <= 180
  return rest.length === 0 && isWithin ? { yaw, pitch, roll } : null
}
