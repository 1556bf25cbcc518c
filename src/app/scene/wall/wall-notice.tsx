import { useRef } from 'react'
import type { Group } from 'three'
import { pairWords, spelledCode } from '../../state/account-words'
import { useApp, useSlice } from '../../state/hooks'
import { explainEmptiness } from '../../state/library-words'
import type { PairingState } from '../../state/pairing'
import { controlWords } from '../../state/playback-words'
import { words } from '../../state/words'
import { Board } from '../board'
import { drawBoard } from '../draw-board'
import { useFade } from '../fade'
import { font, ink } from '../ink'
import { order } from '../order'
import type { Target } from '../target'
import { isRightToLeft, wrapText } from '../text'
import { drawButton } from './draw-button'
import { drawQr } from './draw-qr'
import { buttonHeight, heights, radius } from './layout'

type Notice = {
  readonly title: string
  readonly text: readonly string[]
  readonly ways: readonly { readonly label: string; readonly go: () => void }[]
  /** An address for a phone's camera, beside the words. */
  readonly qr?: string
}

const width = 1240
const height = 560
const wayWidth = 460
const qrPlace = { x: 60, y: 44, size: 340 }

/** The notice's size, and its buttons side by side at its foot. */
export function layoutNotice(ways: number) {
  const from = width / 2 - (ways * wayWidth) / 2
  const targets = Array.from(
    { length: ways },
    (_, index): Target<`${number}`> => ({
      id: `${index}`,
      kind: 'button',
      isDisabled: false,
      x: from + index * wayWidth,
      y: height - buttonHeight - 36,
      width: wayWidth,
      height: buttonHeight,
    }),
  )
  return { width, height, targets }
}

/** Why there is nothing on the wall, and what to do about it: in its middle, in place of cards. */
export function WallNotice({ leave }: { readonly leave: () => void }) {
  const notice = useNotice(leave)
  const last = useRef(notice)
  if (notice) last.current = notice
  // Kept while it fades out.
  const said = notice ?? last.current
  const place = useRef<Group>(null)
  useFade(place, () => notice !== null)
  const ways = said?.ways ?? []
  const { targets } = layoutNotice(ways.length)
  return (
    <group ref={place} position={[0, heights.cards / 1000, 0]}>
      <Board
        width={width}
        height={height}
        bend={(radius - 20) / 1000}
        targets={targets}
        version={JSON.stringify([said?.title, said?.text, said?.qr, ways.map(({ label }) => label)])}
        renderOrder={order.onBoard}
        onPress={(id) => ways[Number(id)]?.go()}
        draw={(context, pointing) => {
          if (!said) return
          drawBoard(context, width, height)
          if (said.qr) drawQr(context, said.qr, qrPlace)
          drawWords(context, said)
          for (const [index, target] of targets.entries()) {
            drawButton(context, target, {
              label: ways[index]!.label,
              isMain: index === 0,
              isHovered: pointing.isHovered(target.id),
              isPressed: pointing.isPressed(target.id),
            })
          }
        }}
      />
    </group>
  )
}

function useNotice(leave: () => void): Notice | null {
  const { library, session, moves, pairing } = useApp()
  const state = useSlice(library, (value) => value)
  const who = useSlice(session, (value) => value)
  const asking = useSlice(pairing, (value) => value)
  if (who.phase === 'signed-out' || who.phase === 'signing-in') {
    const { open } = pairing.actions
    return signedOut(asking, () => void open(), leave)
  }
  if (who.phase === 'failed') return failed(who.fault.kind, () => void session.actions.load())
  if (who.phase !== 'signed-in') return null
  if (state.phase === 'failed' && state.fault) return failed(state.fault.kind, library.actions.retry)
  if (state.phase !== 'open' || state.count > 0 || state.next !== null) return null
  const account = who.member.email
  const { title, text, ways } = explainEmptiness({ query: state.query, reach: state.reach, account })
  return { title, text, ways: ways.map(({ label, change }) => ({ label, go: () => moves.show(change) })) }
}

/** The way back in without taking the headset off: another device confirms a code. */
function signedOut(asking: PairingState, open: () => void, leave: () => void): Notice {
  const exit = { label: controlWords.exit, go: leave }
  const { title, advice } = words.faults['signed-out']
  if (asking.phase === 'closed') {
    return { title, text: [advice], ways: [{ label: pairWords.title, go: open }, exit] }
  }
  const ways = [{ label: pairWords.again, go: open }, exit]
  if (asking.phase === 'shown') {
    const { code, address } = asking.code
    return { title: spelledCode(code), text: [pairWords.how(new URL(address).host)], ways, qr: address }
  }
  if (asking.phase === 'failed') return { title, text: [asking.fault.message], ways }
  return { title, text: [pairWords[asking.phase]], ways: asking.phase === 'asking' ? [exit] : ways }
}

function failed(kind: keyof typeof words.faults, retry: () => void): Notice {
  const { title, advice } = words.faults[kind]
  return { title, text: [advice], ways: [{ label: words.again, go: retry }] }
}

function drawWords(context: CanvasRenderingContext2D, { title, text, ways, qr }: Notice): void {
  const from = qr ? qrPlace.x + qrPlace.size : 0
  const room = width - from - 140
  context.textAlign = 'center'
  context.textBaseline = 'middle'
  context.font = font(44, 600)
  const titles = wrapText(context, title, room, 2)
  context.font = font(29)
  const lines = text.flatMap((paragraph) => wrapText(context, paragraph, room, 5)).slice(0, 7)
  const space = ways.length > 0 ? height - buttonHeight - 50 : height
  let y = space / 2 - (titles.length * 56 + 16 + lines.length * 42) / 2 + 28
  const line = (words: string, size: number) => {
    context.direction = isRightToLeft(words) ? 'rtl' : 'ltr'
    context.fillText(words, (from + width) / 2, y)
    y += size
  }
  context.font = font(44, 600)
  context.fillStyle = ink.text
  for (const words of titles) line(words, 56)
  y += 16
  context.font = font(29)
  context.fillStyle = ink.quiet
  for (const words of lines) line(words, 42)
  context.direction = 'ltr'
}
