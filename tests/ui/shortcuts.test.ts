import { describe, expect, it } from 'vitest'
import { commandOf, shortcutHelp } from '../../src/app/ui/player/shortcuts'

const sphere = { kind: 'video', isSpherical: true } as const
const flat = { kind: 'video', isSpherical: false } as const
const photo = { kind: 'image', isSpherical: true } as const
const press = (key: string, isShift = false) => ({ key, isShift })

describe('keys', () => {
  it('look around with arrows on a sphere and move in time with Shift', () => {
    expect(commandOf(press('ArrowLeft'), sphere)).toEqual({ do: 'turn', yaw: -15, pitch: 0 })
    expect(commandOf(press('ArrowUp'), sphere)).toEqual({ do: 'turn', yaw: 0, pitch: 15 })
    expect(commandOf(press('ArrowRight', true), sphere)).toEqual({ do: 'skip', seconds: 5 })
    expect(commandOf(press('Home'), sphere)).toEqual({ do: 'recenter' })
  })

  it('are time and volume with arrows on flat media', () => {
    expect(commandOf(press('ArrowLeft'), flat)).toEqual({ do: 'skip', seconds: -5 })
    expect(commandOf(press('ArrowUp'), flat)).toEqual({ do: 'volume', by: 0.1 })
    expect(commandOf(press('Home'), flat)).toEqual({ do: 'seek-to', fraction: 0 })
  })

  it('do nothing in time on a photo', () => {
    for (const key of [' ', 'k', 'j', 'm', 'c', '5']) expect(commandOf(press(key), photo)).toBeNull()
    expect(commandOf(press('ArrowRight'), photo)).toEqual({ do: 'turn', yaw: 15, pitch: 0 })
  })

  it('work with and without the shift lock', () => {
    expect(commandOf(press('K'), sphere)).toEqual({ do: 'toggle-play' })
    expect(commandOf(press('F', true), flat)).toEqual({ do: 'toggle-fullscreen' })
    expect(commandOf(press('N', true), flat)).toEqual({ do: 'next' })
    expect(commandOf(press('n'), flat)).toBeNull()
  })

  it('are all in the overview of what is shown', () => {
    const said = shortcutHelp(photo).map(([, what]) => what)
    expect(said).toContain('Look around')
    expect(said).not.toContain('Mute')
    expect(shortcutHelp(flat).map(([, what]) => what)).not.toContain('Look around')
  })
})
