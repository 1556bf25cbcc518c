const pushed = 0.7
const released = 0.35

/**
 * One turn for each flick of a thumbstick of either hand; the stick has to come back before the next.
 * One controller alone is enough.
 * @param degrees of one turn, asked at each
 */
export function createSnapTurn(degrees: () => number) {
  const held = new Set<XRHandedness>()
  return {
    /** @returns degrees to turn to the right now */
    step(sources: Iterable<Pick<XRInputSource, 'handedness' | 'gamepad'>>): number {
      let turn = 0
      for (const { handedness, gamepad } of sources) {
        // Axes 2 and 3 are the thumbstick in the xr-standard mapping; a touchpad (0, 1) is no stick.
        const across = gamepad?.axes[2] ?? 0
        if (Math.abs(across) < released) held.delete(handedness)
        if (Math.abs(across) < pushed || held.has(handedness)) continue
        held.add(handedness)
        turn += Math.sign(across) * degrees()
      }
      return turn
    },
  }
}
