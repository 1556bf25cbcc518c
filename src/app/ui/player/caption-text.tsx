import { useApp, useSlice } from '../../state/hooks'
import { captionLanguage } from '../../state/playback-choices'
import './caption-text.css'

/** The captions of the moment, over the picture and above the controls, or at its upper edge where their maker moved them. */
export function CaptionText() {
  const { playback, comfort } = useApp()
  const cues = useSlice(playback, ({ snapshot }) => snapshot.captionCues)
  const language = useSlice(playback, captionLanguage)
  const size = useSlice(comfort, ({ captionSize }) => captionSize)
  const ground = useSlice(comfort, ({ captionGround }) => captionGround)
  return (['top', 'bottom'] as const).map((edge) => {
    const said = cues.filter((cue) => cue.edge === edge)
    if (said.length === 0) return null
    return (
      <div key={edge} className="player-captions" data-edge={edge} data-size={size} data-ground={ground}>
        {said.map(({ text, align, position }) => (
          <p key={text} dir="auto" lang={language} data-align={align} {...placed(position)}>
            {text}
          </p>
        ))}
      </div>
    )
  })
}

/** Where its maker placed it across the picture; the style sheet knows which side of the text stands there. */
function placed(position: number | null) {
  return position === null ? {} : { 'data-placed': true, style: { '--caption-at': position } }
}
