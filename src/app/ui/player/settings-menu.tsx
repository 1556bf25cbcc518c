import { Settings } from 'lucide-react'
import { useApp, useSlice } from '../../state/hooks'
import { RATES } from '../../state/playback-controls'
import { automaticText, controlWords, qualityDetail, qualityText, rateText } from '../../state/playback-words'
import { Choices, Menu } from './menu'

/** Quality, with what Auto has chosen, and speed. */
export function SettingsMenu() {
  const { playback } = useApp()
  const { actions } = playback
  const { qualities, chosenQuality, currentQuality } = useSlice(playback, (state) => state.snapshot)
  const rate = useSlice(playback, (state) => state.rate)
  const best = [...qualities].sort((one, other) => other.bitsPerSecond - one.bitsPerSecond)

  return (
    <Menu label={controlWords.settings} icon={<Settings size={20} />}>
      {best.length > 0 && (
        <Choices
          title={controlWords.quality}
          chosen={chosenQuality}
          onChoose={actions.chooseQuality}
          choices={[
            { id: 'auto', label: automaticText(chosenQuality === 'auto' ? currentQuality : null) },
            ...best.map((quality) => ({
              id: quality.id,
              label: qualityText(quality),
              detail: qualityDetail(quality),
            })),
          ]}
        />
      )}
      <Choices
        title={controlWords.speed}
        chosen={String(rate)}
        onChoose={(id) => actions.setRate(Number(id))}
        choices={RATES.map((each) => ({ id: String(each), label: rateText(each) }))}
      />
    </Menu>
  )
}
