import { useEffect, useRef } from 'react'
import { toCard } from '../../media/card'
import { useApp, useSlice } from '../../state/hooks'
import { words } from '../../state/words'
import { useVr } from '../shell/use-vr'
import { CaptionText } from './caption-text'
import { ControlBar } from './control-bar'
import { FirstPlay } from './first-play'
import { Obstacle } from './obstacle'
import { Picture } from './picture'
import { ResumedNote } from './resumed-note'
import { ShortcutsDialog } from './shortcuts-dialog'
import { TopBar } from './top-bar'
import { useControlsVisible } from './use-controls-visible'
import { useFullscreen } from './use-fullscreen'
import { useShortcuts } from './use-shortcuts'
import { useStage } from './use-stage'
import './player.css'

/** The page of one entry: its picture, and controls that go away by themselves. */
export function PlayerPage({ entryId }: { entryId: string }) {
  const { playback } = useApp()
  const root = useRef<HTMLElement>(null)
  const help = useRef<HTMLDialogElement>(null)
  const phase = useSlice(playback, (state) => state.phase)
  const entry = useSlice(playback, (state) => state.entry)
  const isPlaying = useSlice(playback, (state) => state.isPlaying)
  const stage = useStage()
  const fullscreen = useFullscreen(root)
  const vr = useVr()
  const controls = useControlsVisible(root, isPlaying && phase === 'ready')

  useEffect(() => playback.actions.open(entryId), [playback, entryId])
  useEffect(() => () => playback.actions.close(), [playback])

  const title = entry ? toCard(entry).title : ''
  useEffect(() => {
    document.title = title ? `${title} · ${words.product}` : words.product
    return () => {
      document.title = words.product
    }
  }, [title])

  useShortcuts({ stage, fullscreen, vr, onHelp: () => help.current?.showModal() })

  return (
    <main
      ref={root}
      className="player"
      data-controls={controls.isVisible ? 'shown' : 'hidden'}
      data-phase={phase}
      data-kind={entry?.kind}
    >
      <Picture stage={stage} onTap={controls.toggle} onTwice={fullscreen.toggle} />
      <CaptionText />
      <FirstPlay />
      <Obstacle isInHeadset={vr.state === 'inside'} />
      <TopBar />
      <ResumedNote />
      <ControlBar stage={stage} fullscreen={fullscreen} vr={vr} onHelp={() => help.current?.showModal()} />
      <ShortcutsDialog ref={help} />
    </main>
  )
}
