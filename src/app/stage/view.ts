import { config } from '../config'
import type { View } from '../ports'

/** The view everything starts with: straight ahead. */
export const START_VIEW: View = { yaw: 0, pitch: 0, fov: config.fov.start }

/** Brings a view into its limits: yaw in (-180, 180], pitch within ±90, field of view within the zoom range. Degrees. */
export function limitView(view: View): View {
  return {
    yaw: wrapDegrees(view.yaw),
    pitch: Math.min(90, Math.max(-90, view.pitch)),
    fov: Math.min(config.fov.most, Math.max(config.fov.least, view.fov)),
  }
}

/** The same heading within (-180, 180]. */
export function wrapDegrees(degrees: number): number {
  const turned = ((((degrees + 180) % 360) + 360) % 360) - 180
  return turned === -180 ? 180 : turned
}

/**
 * One step of an easing from one view to another; `seconds` since the last step. Takes the shorter way round.
 * Gives the target itself once the rest is too small to see.
 */
export function easeView(from: View, to: View, seconds: number): View {
  const share = 1 - Math.exp(-seconds / 0.09)
  const yawRest = wrapDegrees(to.yaw - from.yaw)
  const isThere = Math.abs(yawRest) + Math.abs(to.pitch - from.pitch) + Math.abs(to.fov - from.fov) < 0.05
  if (isThere) return limitView(to)
  return limitView({
    yaw: from.yaw + yawRest * share,
    pitch: from.pitch + (to.pitch - from.pitch) * share,
    fov: from.fov + (to.fov - from.fov) * share,
  })
}
