import type { Projection, Stereo } from './projection'

/** How somebody says a picture lies: all around, the half in front, or flat; and how the eyes share it. */
export type Lie = { readonly around: '360' | '180' | 'flat'; readonly stereo: Stereo }

export function lieOf(projection: Projection | null): Lie {
  if (!projection) return { around: 'flat', stereo: 'mono' }
  return { around: projection.coverage === 180 ? '180' : '360', stereo: projection.stereo }
}

/** The projection somebody means by this. What else is known of the picture stays as far as it still fits: edges belong to their coverage. */
export function reshape(known: Projection | null, { around, stereo }: Lie): Projection | null {
  if (around === 'flat') return null
  const coverage = around === '180' ? 180 : 360
  const { bounds, pose, isRightEyeFirst } = known ?? {}
  return {
    shape: 'equirectangular',
    coverage,
    stereo,
    ...(bounds && known?.coverage === coverage && { bounds }),
    ...(pose && { pose }),
    ...(isRightEyeFirst && known?.stereo === stereo && { isRightEyeFirst }),
  }
}
