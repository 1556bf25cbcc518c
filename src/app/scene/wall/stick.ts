const pushed = 0.7
const released = 0.35
const hands: readonly XRHandedness[] = ['left', 'right', 'none']

/**
 * One page for each flick of a thumbstick of either hand: right or down is on, left or up is back. The stick has to come back before
 * the next.
 */
export function createPageStick() {
  const held = new Set<XRHandedness>()
  return {
    /** @returns the page to turn now: 1 on, -1 back, 0 none */
    step(sources: Iterable<Pick<XRInputSource, 'handedness' | 'gamepad'>>): 1 | -1 | 0 {
      let by: 1 | -1 | 0 = 0
      for (const { handedness, gamepad } of sources) {
        const across = gamepad?.axes[2] ?? 0
        const down = gamepad?.axes[3] ?? 0
        const most = Math.abs(across) > Math.abs(down) ? across : down
        if (Math.abs(most) < released) held.delete(handedness)
        if (Math.abs(most) < pushed || held.has(handedness)) continue
        held.add(handedness)
        by = most > 0 ? 1 : -1
      }
      return by
    },
    /** After a time without looking: a stick that is pushed now has to come back first, too. */
    rest(): void {
      for (const hand of hands) held.add(hand)
    },
  }
}
