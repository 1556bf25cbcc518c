import type { MediaKind } from '../../media/entry'

/** What keys do. `turn` looks around, the rest is what the controls do too. */
export type Command =
  | { readonly do: 'toggle-play' | 'toggle-mute' | 'toggle-captions' | 'toggle-fullscreen' | 'enter-vr' }
  | { readonly do: 'next' | 'previous' | 'recenter' | 'help' }
  | { readonly do: 'skip'; readonly seconds: number }
  | { readonly do: 'seek-to'; readonly fraction: number }
  | { readonly do: 'volume'; readonly by: number }
  | { readonly do: 'turn'; readonly yaw: number; readonly pitch: number }
  | { readonly do: 'zoom'; readonly by: number }
  | { readonly do: 'faster'; readonly steps: number }

export type KeyPress = { readonly key: string; readonly isShift: boolean }
export type Shown = { readonly kind: MediaKind; readonly isSpherical: boolean }

/** Degrees per press of an arrow; the view glides there. */
const TURN = 15
const ZOOM = 1.15

/**
 * The command of a key, or null. On a sphere the arrows look around, because that is what arrows point at; J and L (and Shift with an arrow) move
 * in time everywhere. On flat media the arrows are time and volume.
 */
export function commandOf({ key, isShift }: KeyPress, { kind, isSpherical }: Shown): Command | null {
  if (key === '?') return { do: 'help' }
  if (key.toLowerCase() === 'f') return { do: 'toggle-fullscreen' }
  if (isShift && key.toLowerCase() === 'n') return { do: 'next' }
  if (isShift && key.toLowerCase() === 'p') return { do: 'previous' }
  if (isSpherical) {
    const look = lookCommand(key, isShift)
    if (look) return look
  }
  return kind === 'image' ? null : timedCommand(key, isSpherical)
}

function lookCommand(key: string, isShift: boolean): Command | null {
  if (key === 'Home') return { do: 'recenter' }
  if (key.toLowerCase() === 'v') return { do: 'enter-vr' }
  if (key === '+' || key === '=') return { do: 'zoom', by: 1 / ZOOM }
  if (key === '-' || key === '_') return { do: 'zoom', by: ZOOM }
  if (isShift) return null
  if (key === 'ArrowLeft') return { do: 'turn', yaw: -TURN, pitch: 0 }
  if (key === 'ArrowRight') return { do: 'turn', yaw: TURN, pitch: 0 }
  if (key === 'ArrowUp') return { do: 'turn', yaw: 0, pitch: TURN }
  if (key === 'ArrowDown') return { do: 'turn', yaw: 0, pitch: -TURN }
  return null
}

function timedCommand(key: string, isSpherical: boolean): Command | null {
  if (/^[0-9]$/.test(key)) return { do: 'seek-to', fraction: Number(key) / 10 }
  switch (key.toLowerCase()) {
    case ' ':
    case 'k':
      return { do: 'toggle-play' }
    case 'j':
      return { do: 'skip', seconds: -10 }
    case 'l':
      return { do: 'skip', seconds: 10 }
    case 'arrowleft':
      return { do: 'skip', seconds: -5 }
    case 'arrowright':
      return { do: 'skip', seconds: 5 }
    case 'arrowup':
      return { do: 'volume', by: 0.1 }
    case 'arrowdown':
      return { do: 'volume', by: -0.1 }
    case 'm':
      return { do: 'toggle-mute' }
    case 'c':
      return { do: 'toggle-captions' }
    case '<':
      return { do: 'faster', steps: -1 }
    case '>':
      return { do: 'faster', steps: 1 }
    case 'home':
      return isSpherical ? null : { do: 'seek-to', fraction: 0 }
    case 'end':
      return { do: 'seek-to', fraction: 1 }
    default:
      return null
  }
}

type Help = readonly (readonly [keys: string, what: string])[]

/** The overview, by what is shown. */
export function shortcutHelp({ kind, isSpherical }: Shown): Help {
  const look: Help = [
    ['← → ↑ ↓', 'Look around'],
    ['+ −', 'Zoom'],
    ['Home', 'Look straight ahead'],
    ['V', 'Enter VR'],
  ]
  const time: Help = [
    ['Space or K', 'Play or pause'],
    ['J, L', '10 seconds back, forward'],
    [isSpherical ? 'Shift ← →' : '← →', '5 seconds back, forward'],
    [isSpherical ? 'Shift ↑ ↓' : '↑ ↓', 'Louder, quieter'],
    ['0 to 9', 'To that tenth of the length'],
    ['M', 'Mute'],
    ['C', 'Captions'],
    ['< >', 'Slower, faster'],
  ]
  return [
    ...(kind === 'image' ? [] : time),
    ...(isSpherical ? look : []),
    ['F', 'Full screen'],
    ['Shift N, Shift P', 'Next, previous'],
    ['?', 'This overview'],
  ]
}
