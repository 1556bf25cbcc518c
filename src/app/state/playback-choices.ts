import { type Correction, noCorrection, type Projection, type Stereo } from '../media/projection'
import type { CaptionGround, CaptionSize, Comfort, ComfortSlice } from './comfort'
import { captionGroundWords, captionSizeWords, comfortWords } from './comfort-words'
import type { PlaybackSlice } from './playback'
import { RATES } from './playback-controls'
import type { PlaybackState } from './playback-phase'
import {
  automaticText,
  controlWords,
  coverageWords,
  eyesWords,
  qualityDetail,
  qualityText,
  rateText,
  stereoWords,
} from './playback-words'

export type Choice = {
  readonly id: string
  readonly label: string
  readonly detail?: string
  /** BCP 47 code of the label. */
  readonly lang?: string
}

/** One of several, as both faces show it in a menu. */
export type ChoiceList = {
  readonly title: string
  readonly choices: readonly Choice[]
  readonly chosen: string
  readonly onChoose: (id: string) => void
}

type Actions = PlaybackSlice['actions']

/** Best first, before all `auto` with what it has chosen; no choices where a stream has only one quality. */
export function qualityList({ snapshot }: PlaybackState, { chooseQuality }: Actions): ChoiceList {
  const { qualities, chosenQuality, currentQuality } = snapshot
  const best = [...qualities].sort((one, other) => other.bitsPerSecond - one.bitsPerSecond)
  const automatic = automaticText(chosenQuality === 'auto' ? currentQuality : null)
  const rungs = best.map((quality) => ({
    id: quality.id,
    label: qualityText(quality),
    detail: qualityDetail(quality),
  }))
  return {
    title: controlWords.quality,
    chosen: chosenQuality,
    onChoose: chooseQuality,
    choices: best.length > 0 ? [{ id: 'auto', label: automatic }, ...rungs] : [],
  }
}

export function speedList({ rate }: PlaybackState, { setRate }: Actions): ChoiceList {
  return {
    title: controlWords.speed,
    chosen: String(rate),
    onChoose: (id) => setRate(Number(id)),
    choices: RATES.map((each) => ({ id: String(each), label: rateText(each) })),
  }
}

/** The languages and off; no choices where there are no captions. */
export function captionList({ snapshot }: PlaybackState, { chooseCaption }: Actions): ChoiceList {
  const { captions, captionId } = snapshot
  const tracks = captions.map(({ id, label, language }) => ({ id, label, lang: language }))
  return {
    title: controlWords.captions,
    chosen: captionId ?? '',
    onChoose: (id) => chooseCaption(id === '' ? null : id),
    choices: tracks.length > 0 ? [{ id: '', label: controlWords.off }, ...tracks] : [],
  }
}

/** How captions look in the headset, kept on this device. */
export function captionLookLists(
  { captionSize, captionGround }: Comfort,
  { change }: ComfortSlice['actions'],
): readonly ChoiceList[] {
  return [
    {
      title: comfortWords.captionSize,
      chosen: captionSize,
      onChoose: (id) => change({ captionSize: id as CaptionSize }),
      choices: choicesOf(captionSizeWords),
    },
    {
      title: comfortWords.captionGround,
      chosen: captionGround,
      onChoose: (id) => change({ captionGround: id as CaptionGround }),
      choices: choicesOf(captionGroundWords),
    },
  ]
}

/** BCP 47 code of the captions that are on; empty for none. */
export function captionLanguage({ snapshot }: PlaybackState): string {
  return snapshot.captions.find(({ id }) => id === snapshot.captionId)?.language ?? ''
}

/** What is shown of the entry, as its tags declare or as the viewer corrects it; null for flat media. */
export function shownProjection({ entry, correction }: PlaybackState): Projection | null {
  return entry?.projection ? (correction.projection ?? entry.projection) : null
}

/**
 * How the picture lies on the sphere and what each eye sees of it, corrected for this viewing.
 * @param eyes `both`: a headset shows two; `one`: a page shows the left one, and there is nothing to make the same
 */
export function projectionLists(
  state: PlaybackState,
  { correct }: Actions,
  eyes: 'both' | 'one',
): readonly ChoiceList[] {
  const { correction, entry } = state
  const own = entry?.projection
  const shown = shownProjection(state)
  if (!own || !shown) return []
  const change = (to: Partial<Projection>) => {
    const { bounds, ...rest } = shown
    // Edges that were told belong to the coverage they were told for.
    const wanted = { ...rest, ...(to.coverage === undefined && bounds && { bounds }), ...to }
    const isOwn = wanted.stereo === own.stereo && wanted.coverage === own.coverage
    correct({ ...correction, projection: isOwn ? null : wanted })
  }
  const lists: ChoiceList[] = [
    {
      title: controlWords.stereo,
      chosen: shown.stereo,
      onChoose: (id) => change({ stereo: id as Stereo }),
      choices: choicesOf(stereoWords),
    },
    {
      title: controlWords.coverage,
      chosen: shown.coverage === 180 ? 'half' : 'all',
      onChoose: (id) => change({ coverage: id === 'half' ? 180 : 360 }),
      choices: choicesOf(coverageWords),
    },
  ]
  if (shown.stereo === 'mono') return lists
  const chosen = eyesOf(correction)
  const offered = choicesOf(eyesWords).filter(({ id }) => eyes === 'both' || id !== 'same')
  lists.push({
    title: controlWords.eyes,
    chosen: offered.some(({ id }) => id === chosen) ? chosen : 'own',
    onChoose: (id) => correct({ ...correction, swapsEyes: id === 'swapped', isMono: id === 'same' }),
    choices: offered,
  })
  return lists
}

/** Whether anything is shown otherwise than the entry says. */
export function isCorrected({ correction }: PlaybackState): boolean {
  const { projection, swapsEyes, isMono } = correction
  return (
    projection !== noCorrection.projection ||
    swapsEyes !== noCorrection.swapsEyes ||
    isMono !== noCorrection.isMono
  )
}

function eyesOf({ swapsEyes, isMono }: Correction): keyof typeof eyesWords {
  if (isMono) return 'same'
  return swapsEyes ? 'swapped' : 'own'
}

function choicesOf(labels: Readonly<Record<string, string>>): Choice[] {
  return Object.entries(labels).map(([id, label]) => ({ id, label }))
}
