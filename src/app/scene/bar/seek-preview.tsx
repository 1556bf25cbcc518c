import { useFrame } from '@react-three/fiber'
import { useRef, useState } from 'react'
import type { Mesh } from 'three'
import { formatLength } from '../../media/card'
import { chapterAt, previewOf, tileAt } from '../../media/moment'
import { useApp, useSlice } from '../../state/hooks'
import { shownProjection } from '../../state/playback-choices'
import { useCanvasPanel } from '../canvas-panel'
import { drawBoard } from '../draw-board'
import { font, ink } from '../ink'
import { order } from '../order'
import { panelMaterial } from '../panel-material'
import type { Rect } from '../target'
import { drawText } from '../text'
import type { BarLayout } from './bar-layout'
import { type Strip, useStrip } from './strip'
import { durationOf } from './video-clock'

type SeekPreviewProps = {
  readonly bar: BarLayout
  readonly seek: Rect
  /** Asked every frame, 0 to 1 along the line of time; null while nobody points at it. */
  readonly along: () => number | null
  /** Which part of the picture is straight ahead, degrees to the right. */
  readonly yaw: () => number
  /** Told every frame: millimetres that it stands over the bar, 0 while it is not there. */
  readonly onOver: (height: number) => void
}

const pictureWidth = 320
const pictureHeight = 180
const inset = 14
const line = 42
const width = pictureWidth + 2 * inset

type Moment = { readonly seconds: number; readonly yaw: number }

/** The moment that is pointed at on the line of time: its picture, its chapter and its time, over the bar. */
export function SeekPreview({ bar, seek, along, yaw, onOver }: SeekPreviewProps) {
  const { playback } = useApp()
  const [moment, setMoment] = useState<Moment | null>(null)
  const entry = useSlice(playback, (state) => state.entry)
  const projection = useSlice(playback, shownProjection)
  const chapters = useSlice(playback, (state) => state.chapters)
  const strip = useStrip(entry, moment !== null)
  const mesh = useRef<Mesh>(null)

  const seconds = moment?.seconds ?? 0
  const chapter = chapterAt(chapters, seconds)?.title ?? ''
  const top = strip ? pictureHeight + inset : 0
  const height = top + line * (chapter === '' ? 1 : 2) + 2 * inset
  const panel = useCanvasPanel(
    width,
    height,
    (context) => {
      drawBoard(context, width, height)
      if (strip && entry && moment) {
        const frame = entry.width > 0 && entry.height > 0 ? entry.width / entry.height : 16 / 9
        const tile = tileAt(seconds, entry.durationMs, strip.count)
        drawPicture(context, strip, tile, previewOf(projection, frame, moment.yaw))
      }
      const words = { x: inset + 4, y: top + inset, width: pictureWidth - 8, height: line }
      context.font = font(24)
      context.fillStyle = ink.text
      if (chapter !== '') drawText(context, chapter, words)
      context.font = font(26, 600)
      context.fillStyle = ink.accent
      const below = { ...words, y: height - inset - line }
      drawText(context, formatLength(seconds * 1000), below, 'center')
    },
    `${strip !== null} ${entry?.id} ${seconds} ${chapter} ${JSON.stringify(projection)}`,
  )

  useFrame(() => {
    const share = along()
    const isShown = share !== null && moment !== null
    onOver(isShown ? height : 0)
    if (mesh.current) mesh.current.visible = isShown
    if (share === null) {
      if (moment) setMoment(null)
      return
    }
    const now = Math.floor(share * durationOf(playback.video()))
    if (now !== moment?.seconds) setMoment({ seconds: now, yaw: yaw() })
    if (!mesh.current) return
    const reach = (bar.width - width) / 2
    const x = seek.x + share * seek.width - bar.width / 2
    mesh.current.position.set(
      Math.min(reach, Math.max(-reach, x)) / 1000,
      (bar.height + height + 16) / 2000,
      0.006,
    )
  })

  return (
    <mesh ref={mesh} renderOrder={order.onTop} visible={false} pointerEvents="none">
      <planeGeometry args={[width / 1000, height / 1000]} />
      <meshBasicMaterial map={panel.texture} {...panelMaterial} />
    </mesh>
  )
}

/** Fits the picture of a moment into its place, without stretching it. */
function drawPicture(
  context: CanvasRenderingContext2D,
  { image, count }: Strip,
  tile: number,
  { aspect, pieces }: ReturnType<typeof previewOf>,
): void {
  const wide = Math.min(pictureWidth, pictureHeight * aspect)
  const high = Math.min(pictureHeight, pictureWidth / aspect)
  const left = inset + (pictureWidth - wide) / 2
  const top = inset + (pictureHeight - high) / 2
  const tileWidth = image.naturalWidth / count
  context.save()
  context.beginPath()
  context.roundRect(left, top, wide, high, 16)
  context.clip()
  context.imageSmoothingQuality = 'high'
  for (const { from, to } of pieces) {
    context.drawImage(
      image,
      (tile + from.x) * tileWidth,
      from.y * image.naturalHeight,
      from.width * tileWidth,
      from.height * image.naturalHeight,
      left + to.x * wide,
      top + to.y * high,
      to.width * wide,
      to.height * high,
    )
  }
  context.restore()
}
