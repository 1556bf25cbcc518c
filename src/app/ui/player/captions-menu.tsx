import { Captions } from 'lucide-react'
import { useApp, useSlice } from '../../state/hooks'
import { controlWords } from '../../state/playback-words'
import { Choices, Menu } from './menu'

/** Captions by language; absent where an entry has none. */
export function CaptionsMenu() {
  const { playback } = useApp()
  const { captions, captionId } = useSlice(playback, (state) => state.snapshot)
  if (captions.length === 0) return null
  return (
    <Menu label={controlWords.captions} icon={<Captions size={20} />} isMarked={captionId !== null}>
      <Choices
        title={controlWords.captions}
        chosen={captionId ?? ''}
        onChoose={(id) => playback.actions.chooseCaption(id === '' ? null : id)}
        choices={[
          { id: '', label: controlWords.off },
          ...captions.map(({ id, label, language }) => ({ id, label, lang: language })),
        ]}
      />
    </Menu>
  )
}
