import { useFrame } from '@react-three/fiber'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { Group } from 'three'
import { useApp, useSlice } from '../state/hooks'
import { type Notice, playbackNotice } from '../state/playback-words'
import { words } from '../state/words'
import { Board } from './board'
import { drawBoard } from './draw-board'
import { useFade } from './fade'
import type { Gaze } from './gaze'
import { createLazyHeading, placeAround } from './heading'
import { font, ink } from './ink'
import { order } from './order'
import type { Target } from './target'
import { isRightToLeft, wrapText } from './text'

const width = 820
const height = 300
/** Metres from the eyes. */
export const noticeDistance = 1.5

/** A moment of loading that nobody would notice is not worth a word. */
const busyAfterMs = 700

/** Words in space, so that darkness is never without a reason. */
export function SpokenNotice({ gaze }: { readonly gaze: Gaze }) {
  const { playback } = useApp()
  const notice = useNotice()
  const place = useRef<Group>(null)
  const follow = useMemo(() => createLazyHeading(0.7, 2), [])
  const last = useRef<Notice | null>(notice)
  if (notice) last.current = notice
  // Kept while it fades out.
  const said = notice ?? last.current
  const targets: Target<'retry'>[] = said?.canRetry ? [retryTarget] : []
  useFade(place, () => notice !== null && gaze.isKnown)
  useFrame((_, seconds) => {
    if (!place.current || !gaze.isKnown) return
    const heading = follow.step(gaze.heading, seconds)
    if (!place.current.visible) return
    placeAround(place.current.position, gaze.position, heading, 0, noticeDistance)
    place.current.lookAt(gaze.position)
  })
  return (
    <group ref={place}>
      <Board
        width={width}
        height={height}
        targets={targets}
        version={JSON.stringify(said)}
        renderOrder={order.notice}
        onPress={playback.actions.retry}
        draw={(context, pointing) => {
          if (!said) return
          drawBoard(context, width, height)
          drawWords(context, said)
          if (said.canRetry) drawRetry(context, pointing.isHovered('retry'), pointing.isPressed('retry'))
        }}
      />
    </group>
  )
}

function useNotice(): Notice | null {
  const state = useSlice(useApp().playback, (state) => state)
  const notice = playbackNotice(state)
  const key = JSON.stringify(notice)
  const [shownKey, setShownKey] = useState('null')
  useEffect(() => {
    const wait = notice?.isBusy ? busyAfterMs : 0
    const timer = setTimeout(() => setShownKey(key), wait)
    return () => clearTimeout(timer)
  }, [key, notice?.isBusy])
  return shownKey === key ? notice : null
}

export const retryTarget: Target<'retry'> = {
  id: 'retry',
  kind: 'button',
  isDisabled: false,
  x: width / 2 - 130,
  y: height - 100,
  width: 260,
  height: 72,
}

function drawWords(context: CanvasRenderingContext2D, { title, advice, canRetry }: Notice): void {
  context.textAlign = 'center'
  context.textBaseline = 'middle'
  const line = (text: string, y: number) => {
    context.direction = isRightToLeft(text) ? 'rtl' : 'ltr'
    context.fillText(text, width / 2, y)
  }
  context.font = font(36, 600)
  context.fillStyle = ink.text
  const titles = wrapText(context, title, width - 100, 2)
  context.font = font(26)
  const advices = advice ? wrapText(context, advice, width - 100, 3) : []
  const room = canRetry ? height - 110 : height
  let y = room / 2 - (titles.length * 46 + advices.length * 36) / 2 + 23
  context.font = font(36, 600)
  for (const text of titles) {
    line(text, y)
    y += 46
  }
  context.font = font(26)
  context.fillStyle = ink.quiet
  for (const text of advices) {
    line(text, y)
    y += 36
  }
  context.direction = 'ltr'
}

function drawRetry(context: CanvasRenderingContext2D, isHovered: boolean, isPressed: boolean): void {
  const { x, y, width: wide, height: high } = retryTarget
  context.fillStyle = isPressed ? ink.pressed : isHovered ? ink.accentHovered : ink.accent
  context.beginPath()
  context.roundRect(x, y, wide, high, high / 2)
  context.fill()
  context.fillStyle = ink.onAccent
  context.font = font(28, 600)
  context.fillText(words.again, x + wide / 2, y + high / 2)
}
