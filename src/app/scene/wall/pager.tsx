import { useRef } from 'react'
import type { Group } from 'three'
import { mayUpload } from '../../state/app'
import { comfortWords } from '../../state/comfort-words'
import { useApp, useSlice } from '../../state/hooks'
import { countText, libraryWords, pageText } from '../../state/library-words'
import { controlWords } from '../../state/playback-words'
import { wayToUploadsText } from '../../state/upload-words'
import { Board } from '../board'
import { useFade } from '../fade'
import { font, ink } from '../ink'
import type { Rect, Target } from '../target'
import { drawButton, drawGround } from './draw-button'
import { buttonHeight, field, heights, radius, type } from './layout'
import type { WallPage } from './paging'

export type PagerId = 'exit' | 'recenter' | 'previous' | 'next' | 'upload' | 'comfort'

const exitWidth = 270
const recenterWidth = 290
const stepWidth = 230
const comfortWidth = 300
const uploadWidth = 250
const textWidth = 640
const middleFrom = (field.width - textWidth) / 2 - stepWidth

/** The buttons below the wall; `next` and `previous` are disabled at the ends. */
export function layoutPager(
  { hasPrevious, hasNext }: Pick<WallPage, 'hasPrevious' | 'hasNext'>,
  hasUpload = false,
) {
  const endWidth = comfortWidth + (hasUpload ? uploadWidth : 0)
  const target = (id: PagerId, x: number, width: number, isDisabled = false): Target<PagerId> => ({
    id,
    kind: 'button',
    isDisabled,
    x,
    y: 0,
    width,
    height: buttonHeight,
  })
  const targets = [
    target('exit', 0, exitWidth),
    target('recenter', exitWidth, recenterWidth),
    target('previous', middleFrom, stepWidth, !hasPrevious),
    target('next', middleFrom + stepWidth + textWidth, stepWidth, !hasNext),
    ...(hasUpload ? [target('upload', field.width - endWidth, uploadWidth)] : []),
    target('comfort', field.width - comfortWidth, comfortWidth),
  ]
  const ground = (x: number, width: number): Rect => ({ x, y: 0, width, height: buttonHeight })
  return {
    targets,
    grounds: [
      ground(0, exitWidth + recenterWidth),
      ground(middleFrom, textWidth + 2 * stepWidth),
      ground(field.width - endWidth, endWidth),
    ],
    text: ground(middleFrom + stepWidth, textWidth),
  }
}

const signs = {
  exit: 'exit',
  recenter: 'recenter',
  previous: 'page-back',
  next: 'page-on',
  upload: 'upload',
  comfort: 'comfort',
} as const
const labels: Readonly<Record<Exclude<PagerId, 'upload'>, string>> = {
  exit: controlWords.exit,
  recenter: libraryWords.recenter,
  previous: libraryWords.previousPage,
  next: libraryWords.nextPage,
  comfort: comfortWords.title,
}

type PagerProps = {
  readonly wall: WallPage
  /** Something stands before it, which it would shine through. */
  readonly isCovered: boolean
  readonly onPress: (id: PagerId) => void
}

/** Where one is in the list, the ways on and back, and the way out, below the wall. */
export function Pager({ wall, isCovered, onPress }: PagerProps) {
  const { library, session, uploads } = useApp()
  const uploadLabel = useSlice(uploads, (state) => wayToUploadsText(state.uploads))
  const hasUpload = useSlice(session, (state) => state.phase === 'signed-in' && mayUpload(state.member.role))
  const count = useSlice(library, countText)
  const isExact = useSlice(library, (state) => state.next === null && !state.isCut)
  const isCut = useSlice(library, (state) => state.isCut) && !wall.hasNext
  const { targets, grounds, text } = layoutPager(wall, hasUpload)
  const isSignedIn = useSlice(session, (state) => state.phase === 'signed-in')
  const isAwaited = useSlice(library, (state) => state.phase !== 'failed') && isSignedIn
  const where =
    count === '' ? (isAwaited ? libraryWords.loading : '') : pageText(wall.page + 1, wall.pages, isExact)
  const place = useRef<Group>(null)
  useFade(place, () => !isCovered)
  return (
    <group ref={place} position={[0, heights.pager / 1000, 0]}>
      <Board
        width={field.width}
        height={buttonHeight}
        bend={radius / 1000}
        targets={targets}
        version={JSON.stringify([wall, where, count, isExact, isCut, hasUpload, uploadLabel])}
        onPress={onPress}
        draw={(context, pointing) => {
          for (const ground of grounds) drawGround(context, ground)
          for (const target of targets) {
            const { id, isDisabled } = target
            drawButton(context, target, {
              icon: signs[id],
              label: id === 'upload' ? uploadLabel : labels[id],
              isDisabled,
              isHovered: pointing.isHovered(id),
              isPressed: pointing.isPressed(id),
            })
          }
          context.textAlign = 'center'
          context.textBaseline = 'middle'
          const x = text.x + text.width / 2
          context.font = font(type.bar, 600)
          context.fillStyle = ink.text
          context.fillText(where, x, count === '' ? buttonHeight / 2 : buttonHeight / 2 - 18)
          context.font = font(type.meta)
          context.fillStyle = ink.quiet
          context.fillText(isCut ? libraryWords.cutShort : count, x, buttonHeight / 2 + 22)
        }}
      />
    </group>
  )
}
