import { useFrame } from '@react-three/fiber'
import { useEffect, useRef } from 'react'
import type { Group } from 'three'
import type { Stereo } from '../../media/projection'
import { type Lie, lieOf, restate } from '../../media/reshape'
import type { Transfer } from '../../media/transfer'
import type { ThreeStage } from '../../stage/stage'
import { useApp, useSlice } from '../../state/hooks'
import { pickOf } from '../../state/questions'
import { shapeWords } from '../../state/shape-words'
import { Board } from '../board'
import { useFade } from '../fade'
import type { Gaze } from '../gaze'
import { placeAround } from '../heading'
import { order } from '../order'
import { screenDistance } from '../screen/screen-shape'
import { Night } from '../wall/night'
import type { World } from '../world'
import { drawQuestion } from './draw-question'
import { FlatPreview } from './flat-preview'
import {
  height,
  layoutQuestion,
  type QuestionTarget,
  questionBelow,
  questionDistance,
  width,
} from './question-layout'
import { usePreview } from './use-preview'

/** Radians over the eyes that a flat picture hangs, clear of the board. */
const screenAbove = 0.22

type QuestionProps = { readonly gaze: Gaze; readonly world: World; readonly stage: ThreeStage }

/** Is this 360°, and for which eyes? One stands in the chosen file's own picture and says so, or tries another way. */
export function Question(props: QuestionProps) {
  const { uploads, questions } = useApp()
  const within = useSlice(questions, (state) => state.within)
  const transfer = useSlice(
    uploads,
    (state) => state.uploads.find((one) => one.transfer.id === within)?.transfer ?? null,
  )
  // Who takes the headset off in the middle is asked again later.
  useEffect(() => () => questions.actions.stand(null), [questions])
  return transfer?.question ? <Standing key={transfer.id} transfer={transfer} {...props} /> : null
}

function Standing({ transfer, gaze, world, stage }: QuestionProps & { readonly transfer: Transfer }) {
  const { questions } = useApp()
  const { pick, confirm, stand } = questions.actions
  const picked = useSlice(questions, (state) => pickOf(state, transfer))
  const phase = usePreview(stage, transfer, picked, () => world.recenter())
  const board = useRef<Group>(null)
  const screen = useRef<Group>(null)
  const isPlaced = useRef(false)
  const lie = lieOf(picked)
  const targets = layoutQuestion(lie)
  useFade(board, () => isPlaced.current)
  useFrame(() => {
    if (isPlaced.current || !gaze.isKnown) return
    isPlaced.current = true
    hang(board.current, questionBelow, questionDistance)
    hang(screen.current, -screenAbove, screenDistance)
  })
  const hang = (group: Group | null, below: number, distance: number) => {
    if (!group) return
    placeAround(group.position, gaze.position, gaze.heading, below, distance)
    group.lookAt(gaze.position)
  }

  const press = (id: QuestionTarget) => {
    if (id === 'confirm') return confirm(transfer.id)
    if (id === 'later') return stand(null)
    const [kind, value] = id.split(' ')
    const change: Partial<Lie> =
      kind === 'eyes'
        ? { isRightEyeFirst: !lie.isRightEyeFirst }
        : kind === 'around'
          ? { around: value as Lie['around'] }
          : { stereo: value as Stereo }
    pick(transfer.id, restate(picked, change))
  }
  const note = phase === 'loading' ? shapeWords.loading : phase === 'failed' ? shapeWords.noPreview : null
  return (
    <>
      <Night isShown={phase !== 'shown' || picked === null} />
      <group ref={screen}>{phase === 'shown' && picked === null && <FlatPreview stage={stage} />}</group>
      <group ref={board} visible={false}>
        <Board
          width={width}
          height={height}
          targets={targets}
          version={JSON.stringify([transfer, picked, note])}
          renderOrder={order.panel}
          onPress={press}
          draw={(context, hands) => drawQuestion(context, { transfer, picked, targets, note }, hands)}
        />
      </group>
    </>
  )
}
