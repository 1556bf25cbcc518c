/** Where a pointer points, as seen from the middle of the screen's curve: radians to the right and up. */
export type Aim = { readonly heading: number; readonly pitch: number }

/** What a pointer that moved does to the screen. */
export type Change = { readonly heading: number; readonly pitch: number; readonly scale: number }

/** Radians a pointer may tremble by and still have pressed in place. */
const tremble = 0.05

/** Radians between two pointers below which their distance says nothing about a size. */
const tooClose = 0.03

type Held = { readonly start: Aim; now: Aim; hasMoved: boolean }

/** Pointers that hold the screen: one drags it, two drag and scale it, and a short press in place is a press. */
export function createScreenHold() {
  const held = new Map<number, Held>()
  return {
    press(pointer: number, aim: Aim): void {
      held.set(pointer, { start: aim, now: aim, hasMoved: held.size > 0 })
      // With two hands nobody presses a button.
      if (held.size > 1) for (const each of held.values()) each.hasMoved = true
    },
    move(pointer: number, aim: Aim): Change | null {
      const own = held.get(pointer)
      if (!own) return null
      if (!own.hasMoved) {
        const moved = distance(own.start, aim)
        if (moved < tremble) return null
        // It begins where the trembling ended, so that nothing jumps.
        own.now = between(own.start, aim, tremble / moved)
      }
      const other = [...held].find(([id]) => id !== pointer)?.[1]
      const before = own.now
      own.hasMoved = true
      own.now = aim
      const share = other ? 0.5 : 1
      const from = other ? distance(before, other.now) : 0
      const to = other ? distance(aim, other.now) : 0
      return {
        heading: turned(aim.heading - before.heading) * share,
        pitch: (aim.pitch - before.pitch) * share,
        scale: from > tooClose && to > tooClose ? to / from : 1,
      }
    },
    /** True for a press in place. */
    release(pointer: number): boolean {
      const own = held.get(pointer)
      held.delete(pointer)
      return own ? !own.hasMoved : false
    },
    cancel(pointer: number): void {
      held.delete(pointer)
    },
    isHeld: () => held.size > 0,
  }
}

function distance(one: Aim, other: Aim): number {
  return Math.hypot(turned(one.heading - other.heading), one.pitch - other.pitch)
}

function between(one: Aim, other: Aim, share: number): Aim {
  return {
    heading: one.heading + turned(other.heading - one.heading) * share,
    pitch: one.pitch + (other.pitch - one.pitch) * share,
  }
}

function turned(angle: number): number {
  return angle - 2 * Math.PI * Math.round(angle / (2 * Math.PI))
}
