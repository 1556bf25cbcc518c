import type { CaptionCue } from '../media/playback'

/**
 * A moment of a TTML document as the parser within dash.js (imsc) leaves it: regions, in them paragraphs, in them spans of text.
 * Only what is read here; everything may be missing.
 */
export type TimedText = {
  readonly kind?: string
  readonly text?: string
  readonly contents?: readonly TimedText[]
  readonly styleAttrs?: Readonly<Record<string, unknown>>
}

const styling = 'http://www.w3.org/ns/ttml#styling'
const alignments = ['start', 'center', 'end', 'left', 'right'] as const

/** What a TTML document says at a moment, one cue for each region, with its own line breaks. */
export function timedTextCues({ contents: regions = [] }: TimedText): CaptionCue[] {
  return regions.flatMap((region) => {
    const paragraphs = find(region, 'p')
    const text = paragraphs
      .map(textOf)
      .map((lines) => lines.trim())
      .filter((lines) => lines !== '')
      .join('\n')
    if (text === '') return []
    // Regions are as wide as what may be said in them, mostly all of the picture: only the side of the text tells anything.
    return [{ text, edge: edgeOf(region), align: alignOf(paragraphs[0]!), position: null }]
  })
}

function find(element: TimedText, kind: string): TimedText[] {
  if (element.kind === kind) return [element]
  return (element.contents ?? []).flatMap((child) => find(child, kind))
}

function textOf(element: TimedText): string {
  if (element.kind === 'br') return '\n'
  return (element.text ?? '') + (element.contents ?? []).map(textOf).join('')
}

function alignOf(paragraph: TimedText): CaptionCue['align'] {
  const told = paragraph.styleAttrs?.[`${styling} textAlign`]
  return alignments.find((known) => known === told) ?? 'center'
}

/** Where in its region the text stands, and where in the picture the region. */
function edgeOf({ styleAttrs = {} }: TimedText): CaptionCue['edge'] {
  const top = shareOf(styleAttrs[`${styling} position`], 'v') ?? shareOf(styleAttrs[`${styling} origin`], 'h')
  const height = shareOf(styleAttrs[`${styling} extent`], 'h')
  if (top === null || height === null) return 'bottom'
  const within = { before: 0, center: 0.5, after: 1 }[String(styleAttrs[`${styling} displayAlign`])] ?? 0
  return top + height * within < 0.5 ? 'top' : 'bottom'
}

/** A length as a share of the picture's height. */
function shareOf(lengths: unknown, side: 'v' | 'h'): number | null {
  const length = (lengths as Readonly<Record<string, { readonly rh?: unknown } | undefined>> | undefined)?.[
    side
  ]
  return typeof length?.rh === 'number' ? length.rh : null
}
