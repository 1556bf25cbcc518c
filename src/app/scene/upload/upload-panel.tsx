import { useFrame } from '@react-three/fiber'
import { useXR } from '@react-three/xr'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { Group } from 'three'
import { useApp, useSlice } from '../../state/hooks'
import { qrSquares } from '../../state/qr'
import { firstQuestion } from '../../state/questions'
import { totalsOf } from '../../state/upload-progress'
import { sendAddress, totalsText, uploadAccept } from '../../state/upload-words'

import { openPicker } from '../../xr/file-picker'
import { Board } from '../board'
import { useFade } from '../fade'
import type { Gaze } from '../gaze'
import { placeAround } from '../heading'
import { order } from '../order'
import { drawUploads } from './draw-uploads'
import {
  height,
  lastPage,
  layoutUploads,
  pageOf,
  type UploadTarget,
  type UploadWay,
  uploadBelow,
  uploadDistance,
  width,
} from './upload-layout'
import { rowsOf } from './upload-rows'

/** Learnt from the first press: this browser has no picker over a session, and nobody waits for it again. */
let staysOnPage = false

/** The uploads in space, where one looks when they are opened. Nothing of them exists before. */
export function UploadPanel(props: { readonly gaze: Gaze; readonly leave: () => void }) {
  const { uploads, questions, playback } = useApp()
  const isWanted = useSlice(uploads, (state) => state.isOpen)
  const isWithin = useSlice(questions, (state) => state.within !== null)
  const isWatching = useSlice(playback, (state) => state.phase !== 'closed')
  const isOpen = isWanted && !isWithin && !isWatching
  const wasOpened = useRef(false)
  if (isOpen) wasOpened.current = true
  return wasOpened.current ? <Panel {...props} isOpen={isOpen} /> : null
}

type PanelProps = { readonly gaze: Gaze; readonly leave: () => void; readonly isOpen: boolean }

function Panel({ gaze, leave, isOpen }: PanelProps) {
  const { uploads, sending } = useApp()
  const list = useSlice(uploads, (state) => state.uploads)
  const shown = useSlice(sending, (state) => state)
  const place = useRef<Group>(null)
  const isPlaced = useRef(false)
  const [cancelling, setCancelling] = useState<string | null>(null)
  const rows = useMemo(() => rowsOf(list, shown, cancelling), [list, shown, cancelling])
  const [page, setPage] = useState(0)
  const layout = useMemo(() => layoutUploads(rows, page), [rows, page])
  const code = shown.code?.code ?? null
  const squares = useMemo(() => (code ? qrSquares(sendAddress(location.origin, code)) : null), [code])
  // Opened anew, it shows what waits for a word, otherwise what came last.
  // biome-ignore lint/correctness/useExhaustiveDependencies: whoever has turned the page is left there
  useEffect(() => {
    if (!isOpen) return
    isPlaced.current = false
    const asked = firstQuestion(list)
    const index = rows.findIndex(({ id }) => id === asked?.id)
    setPage(index < 0 ? lastPage(rows.length) : pageOf(index, rows.length))
  }, [isOpen])
  useFade(place, () => isOpen && isPlaced.current)
  useFrame(() => {
    if (!isOpen || isPlaced.current || !gaze.isKnown || !place.current) return
    isPlaced.current = true
    placeAround(place.current.position, gaze.position, gaze.heading, uploadBelow, uploadDistance)
    place.current.lookAt(gaze.position)
  })
  const act = useWays(setCancelling)
  const { isOpening, choose } = useChoosing(leave)

  const press = (id: UploadTarget) => {
    if (id === 'close') uploads.actions.show(false)
    else if (id === 'choose') void choose()
    else if (id === 'code') void sending.actions.open()
    else if (id === 'earlier' || id === 'later') setPage(page + (id === 'later' ? 1 : -1))
    else act(id)
  }
  return (
    <group ref={place} visible={false}>
      <Board
        width={width}
        height={height}
        targets={layout.targets}
        version={JSON.stringify([rows, page, code, isOpening])}
        renderOrder={order.panel}
        onPress={press}
        draw={(context, hands) => {
          const totals = totalsText(totalsOf(list))
          const look = { layout, rows, uploads: list, totals, code, squares, host: location.host, isOpening }
          drawUploads(context, look, hands)
        }}
      />
    </group>
  )
}

/** What the buttons of a row do. */
function useWays(setCancelling: (id: string | null) => void) {
  const { uploads, questions, moves } = useApp()
  const { actions } = uploads
  return (target: UploadTarget) => {
    const [way, id = ''] = target.split(' ') as [UploadWay, string?]
    setCancelling(way === 'cancel' ? id : null)
    if (way === 'look') questions.actions.stand(id)
    if (way === 'pause') actions.pause(id)
    if (way === 'resume' || way === 'retry') void actions.resume(id)
    if (way === 'sure') actions.cancel(id)
    if (way === 'dismiss') actions.dismiss(id)
    if (way !== 'open') return
    const entryId = uploads.store.getState().uploads.find(({ transfer }) => transfer.id === id)
      ?.transfer.entryId
    if (entryId) moves.watch(entryId)
  }
}

/**
 * Choosing files: over the session where the browser can, otherwise on the page. The page can take the focus only when it is looked at
 * again: the panel is opened anew then.
 */
function useChoosing(leave: () => void): { readonly isOpening: boolean; choose(): Promise<void> } {
  const { uploads } = useApp()
  const session = useXR((xr) => xr.session)
  const [isOpening, setOpening] = useState(false)
  const toPage = () => {
    uploads.actions.show(false)
    session?.addEventListener('end', () => uploads.actions.show(true), { once: true })
    leave()
  }
  return {
    isOpening,
    async choose() {
      if (!session || isOpening) return
      if (staysOnPage) return toPage()
      setOpening(true)
      let hasEnded = false
      session.addEventListener('end', () => {
        hasEnded = true
      })
      const place = await openPicker(session, uploadAccept, (files) => {
        void uploads.actions.add(files.map((file) => ({ file })))
      })
      setOpening(false)
      staysOnPage = place === 'page'
      if (hasEnded) uploads.actions.show(true)
      else if (staysOnPage) toPage()
    },
  }
}
