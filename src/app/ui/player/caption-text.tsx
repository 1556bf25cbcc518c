import { useApp, useSlice } from '../../state/hooks'

/** The caption of the moment, over the picture and above the controls. */
export function CaptionText() {
  const { playback } = useApp()
  const text = useSlice(playback, (state) => state.snapshot.captionText)
  const language = useSlice(playback, ({ snapshot }) => {
    return snapshot.captions.find((track) => track.id === snapshot.captionId)?.language
  })
  if (text === '') return null
  return (
    <div className="player-captions">
      <p dir="auto" lang={language}>
        {text}
      </p>
    </div>
  )
}
