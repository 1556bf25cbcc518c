import { useFrame, useThree } from '@react-three/fiber'
import { useEffect, useMemo, useRef, useState } from 'react'
import { toCard } from '../../media/card'
import type { Entry } from '../../media/entry'
import { useApp, useSlice } from '../../state/hooks'
import { entryAt } from '../../state/pages'
import { dateText, ownerText } from '../../state/words'
import { boardGeometry } from '../bent-geometry'
import { order } from '../order'
import type { Target } from '../target'
import { usePressing } from '../use-pressing'
import { cardRect, cardsOnWall, field, heights, radius } from './layout'
import type { WallPage } from './paging'
import { createShelf, type Hung, type Slot } from './shelf'

/** The width thumbnails are asked for in: what eleven degrees fill on a headset. */
const pictureWidth = 320
/** How long somebody points at a card before its stream is prepared, so that passing over prepares nothing. */
const intentMs = 90
/** A page dragged further than this is turned. */
const turnAfter = 260
const longestFrameMs = 100

type CardId = `${number}`

type CardsProps = {
  readonly wall: WallPage
  readonly isShown: boolean
  readonly onChoose: (entry: Entry, index: number) => void
  readonly onTurn: (by: 1 | -1) => boolean
}

/** One wall full of cards: a single draw, and one invisible surface before it that is pressed. */
export function Cards({ wall, isShown, onChoose, onTurn }: CardsProps) {
  const { library, playback } = useApp()
  const renderer = useThree((three) => three.gl)
  const shelf = useMemo(() => createShelf(renderer), [renderer])
  useEffect(() => shelf.dispose, [shelf])
  const { phase, count, visit } = useSlice(library, (state) => state)
  const { slots, ahead } = useHung(wall)
  const list = useSlice(library, (state) => JSON.stringify(state.query))
  const isStale = phase === 'loading' && count > 0
  // Until another list has come, what hangs there is still a page of the one before.
  const page = useRef('')
  if (!isStale) page.current = `${visit} ${list} ${wall.page}`
  const shown = page.current
  useEffect(() => shelf.hang(shown, slots, ahead), [shelf, shown, slots, ahead])

  const targets = useMemo(() => slots.flatMap(targetOf), [slots])
  const dragged = useRef({ millimetres: 0, isHeld: false })
  const entryOf = (id: CardId) => entryAt(library.store.getState().pages, wall.first + Number(id))
  const intent = useIntent()
  const { pointing, mesh, events } = usePressing<CardId>({
    width: field.width,
    height: field.height,
    bend: radius / 1000,
    targets: isShown ? targets : [],
    onLook: () => {
      const hovered = targets.find(({ id }) => pointing.isHovered(id))
      intent(hovered ? entryOf(hovered.id) : null, playback.actions.prepare)
    },
    onPress: (id) => {
      const entry = entryOf(id)
      if (entry) onChoose(entry, wall.first + Number(id))
    },
    onDrag: (millimetres, isDone) => {
      dragged.current = { millimetres, isHeld: !isDone }
      if (isDone && Math.abs(millimetres) > turnAfter && onTurn(millimetres < 0 ? 1 : -1)) {
        dragged.current.millimetres = 0
      }
    },
  })
  const geometry = useMemo(() => boardGeometry(field.width / 1000, field.height / 1000, radius / 1000), [])
  useEffect(() => () => geometry.dispose(), [geometry])

  const receded = useRef(1)
  useFrame((_, seconds) => {
    const milliseconds = Math.min(seconds * 1000, longestFrameMs)
    const step = milliseconds / 380
    receded.current = isShown ? Math.max(0, receded.current - step) : Math.min(1, receded.current + step)
    shelf.object.visible = receded.current < 1
    if (!shelf.object.visible) return
    const drag = dragged.current
    if (!drag.isHeld) drag.millimetres *= Math.exp(-milliseconds / 70)
    shelf.drag(drag.millimetres)
    shelf.recede(receded.current * receded.current)
    shelf.step({
      milliseconds,
      isHovered: (slot) => pointing.isHovered(`${slot}`),
      isPressed: (slot) => pointing.isPressed(`${slot}`),
      isStale,
    })
  })

  return (
    <group position={[0, heights.cards / 1000, 0]}>
      <primitive object={shelf.object} renderOrder={order.cards} />
      <mesh ref={mesh} geometry={geometry} pointerEvents={isShown ? 'auto' : 'none'} {...events}>
        <meshBasicMaterial visible={false} />
      </mesh>
    </group>
  )
}

function targetOf(slot: Slot, index: number): Target<CardId>[] {
  if (slot === null || slot === 'awaited') return []
  return [{ id: `${index}`, kind: 'button', isDisabled: false, ...cardRect(index) }]
}

/** What hangs on the wall, and what hangs on the pages beside it. */
function useHung({ first, end }: WallPage): {
  readonly slots: readonly Slot[]
  readonly ahead: readonly Hung[]
} {
  const { library, session, history, ports } = useApp()
  const { pages, count, total, next, phase } = useSlice(library, (state) => state)
  const member = useSlice(session, (state) => (state.phase === 'signed-in' ? state.member : null))
  const [now] = useState(() => Math.floor(ports.clock.now() / 1000))
  const positions = useSlice(history, (state) => state.positions)
  return useMemo(() => {
    const hungAt = (index: number): Hung | null => {
      const entry = member && entryAt(pages, index)
      if (!entry) return null
      const card = toCard(entry)
      const drawn = {
        card,
        ownerName: ownerText(entry.owner, member),
        date: dateText(card.createdAt, now),
        share: positions.get(card.id)?.share ?? null,
      }
      // A headset's picture has a density of its own, the page's has no say in it.
      const width = pictureWidth / Math.min(devicePixelRatio, 3)
      const pictureUrl =
        card.phase === 'ready' ? ports.library.thumbnail(entry, width, (width * 9) / 16) : null
      return { drawn, pictureUrl }
    }
    const isUnknown = count === 0 && (phase === 'loading' || phase === 'idle')
    const known = next === null ? count : Math.max(count, total)
    const size = isUnknown && member ? cardsOnWall : known
    const slots = Array.from({ length: cardsOnWall }, (_, slot): Slot => {
      const index = first + slot
      return hungAt(index) ?? (index < size && member ? 'awaited' : null)
    })
    const around = [
      ...Array.from({ length: cardsOnWall }, (_, index) => end + index),
      ...Array.from({ length: cardsOnWall }, (_, index) => first - cardsOnWall + index),
    ]
    const ahead = around.filter((index) => index >= 0).flatMap((index) => hungAt(index) ?? [])
    return { slots, ahead }
  }, [pages, count, total, next, phase, member, positions, now, first, end, ports])
}

/** Tells an entry once somebody has pointed at it for a moment. */
function useIntent(): (entry: Entry | null, then: (entry: Entry) => void) => void {
  const last = useRef<{ readonly id: string | null; timer?: ReturnType<typeof setTimeout> }>({ id: null })
  useEffect(() => () => clearTimeout(last.current.timer), [])
  return (entry, then) => {
    const id = entry?.id ?? null
    if (id === last.current.id) return
    clearTimeout(last.current.timer)
    last.current = entry ? { id, timer: setTimeout(() => then(entry), intentMs) } : { id }
  }
}
