import { useEffect } from 'react'
import { config } from '../../config'
import type { Stage } from '../../ports'
import type { App } from '../../state/app'
import { useApp } from '../../state/hooks'
import { RATES } from '../../state/playback-controls'
import type { Vr } from '../shell/use-vr'
import { type Command, commandOf } from './shortcuts'
import type { Fullscreen } from './use-fullscreen'

type ShortcutTargets = {
  readonly stage: Stage | null
  readonly fullscreen: Fullscreen
  readonly vr: Vr
  readonly onHelp: () => void
}

/** Keys work wherever the focus is, except where they already mean something: in a field, on a slider, in a menu or a dialog. */
export function useShortcuts(targets: ShortcutTargets): void {
  const app = useApp()
  const { stage, fullscreen, vr, onHelp } = targets

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const { entry, phase } = app.playback.store.getState()
      if (event.ctrlKey || event.metaKey || event.altKey || !entry || isTaken(event)) return
      const shown = { kind: entry.kind, isSpherical: entry.projection !== null }
      const command = commandOf({ key: event.key, isShift: event.shiftKey }, shown)
      const isAlways = command && ['help', 'next', 'previous', 'toggle-fullscreen'].includes(command.do)
      if (!command || (phase !== 'ready' && !isAlways)) return
      event.preventDefault()
      perform(command, app, { stage, fullscreen, vr, onHelp })
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [app, stage, fullscreen, vr, onHelp])
}

function isTaken({ target, key }: KeyboardEvent): boolean {
  if (!(target instanceof Element)) return false
  if (target.closest('dialog, [popover], input:not([type="range"]), textarea, select')) return true
  if (target instanceof HTMLInputElement) return key.startsWith('Arrow') || key === 'Home' || key === 'End'
  return target instanceof HTMLButtonElement && (key === ' ' || key === 'Enter')
}

function perform(
  command: Command,
  { playback, moves }: App,
  { stage, fullscreen, vr, onHelp }: ShortcutTargets,
): void {
  const { actions } = playback
  const { volume, rate } = playback.store.getState()
  switch (command.do) {
    case 'toggle-play':
      actions.togglePlay()
      break
    case 'toggle-mute':
      actions.toggleMute()
      break
    case 'toggle-captions':
      actions.toggleCaptions()
      break
    case 'toggle-fullscreen':
      fullscreen.toggle()
      break
    case 'enter-vr':
      if (vr.state === 'available') vr.enter()
      break
    case 'next':
      moves.step('next')
      break
    case 'previous':
      moves.step('previous')
      break
    case 'recenter':
      stage?.recenter()
      break
    case 'help':
      onHelp()
      break
    case 'skip':
      actions.skip(command.seconds)
      break
    case 'seek-to':
      actions.seek(command.fraction * (playback.video()?.duration || 0))
      break
    case 'volume':
      actions.setVolume(volume + command.by)
      break
    case 'faster':
      actions.setRate(RATES[RATES.indexOf(rate) + command.steps] ?? rate)
      break
    case 'turn':
      turn(stage, command.yaw, command.pitch)
      break
    case 'zoom':
      stage?.turn({ fov: stage.view().fov * command.by }, { smoothly: true })
      break
  }
}

function turn(stage: Stage | null, yaw: number, pitch: number): void {
  if (!stage) return
  const view = stage.view()
  // Zoomed in, a press turns less.
  const share = view.fov / config.fov.start
  const to = yaw === 0 ? { pitch: view.pitch + pitch * share } : { yaw: view.yaw + yaw * share }
  stage.turn(to, { smoothly: true })
}
