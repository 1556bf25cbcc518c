import { useCanvasPanel } from '../canvas-panel'
import { onBoard } from '../label'
import { order } from '../order'
import { panelMaterial } from '../panel-material'
import type { Rect } from '../target'
import { drawMarks } from './draw-bar'

type ChapterMarksProps = {
  readonly seek: Rect
  readonly board: { readonly width: number; readonly height: number }
  /** Shares of the line of time. */
  readonly marks: readonly number[]
}

const height = 14

/** Where chapters begin: gaps in the line of time, in its played part too. */
export function ChapterMarks({ seek, board, marks }: ChapterMarksProps) {
  const draw = (context: CanvasRenderingContext2D) => drawMarks(context, seek.width, height, marks)
  const panel = useCanvasPanel(seek.width, height, draw, marks.join())
  const [x, y, z] = onBoard(seek, board)
  return (
    <mesh position={[x, y, z + 0.0007]} renderOrder={order.onBoard} pointerEvents="none">
      <planeGeometry args={[seek.width / 1000, height / 1000]} />
      <meshBasicMaterial map={panel.texture} {...panelMaterial} />
    </mesh>
  )
}
