import type { Projection, Stereo } from './projection'

/** How somebody says a picture lies: all around, the half in front, or flat; how the eyes share it, and whose picture comes first. */
export type Lie = {
  readonly around: '360' | '180' | 'flat'
  readonly stereo: Stereo
  readonly isRightEyeFirst: boolean
}

export function lieOf(projection: Projection | null): Lie {
  if (!projection) return { around: 'flat', stereo: 'mono', isRightEyeFirst: false }
  const { coverage, stereo, isRightEyeFirst = false } = projection
  return { around: coverage === 180 ? '180' : '360', stereo, isRightEyeFirst }
}

/** The projection somebody means by this. What else is known of the picture stays as far as it still fits: edges belong to their coverage. */
export function reshape(
  known: Projection | null,
  { around, stereo, isRightEyeFirst }: Lie,
): Projection | null {
  if (around === 'flat') return null
  const coverage = around === '180' ? 180 : 360
  const { bounds, pose } = known ?? {}
  return {
    shape: 'equirectangular',
    coverage,
    stereo,
    ...(bounds && known?.coverage === coverage && { bounds }),
    ...(pose && { pose }),
    ...(isRightEyeFirst && stereo !== 'mono' && { isRightEyeFirst }),
  }
}

/** Another word about how it lies; whose eye comes first is a matter of the way the eyes share the frame. */
export function restate(known: Projection | null, change: Partial<Lie>): Projection | null {
  const lie = lieOf(known)
  const isOtherStereo = change.stereo !== undefined && change.stereo !== lie.stereo
  return reshape(known, { ...lie, ...(isOtherStereo && { isRightEyeFirst: false }), ...change })
}
