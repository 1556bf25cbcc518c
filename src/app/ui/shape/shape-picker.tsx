import { useId } from 'react'
import type { Projection, Stereo } from '../../media/projection'
import { type Lie, lieOf, restate } from '../../media/reshape'
import { shapeWords } from '../../state/shape-words'
import './shape.css'

type ShapePickerProps = {
  readonly projection: Projection | null
  readonly onPick: (projection: Projection | null) => void
}

/** How a picture lies: all around, the half in front or flat, and how its eyes share it. */
export function ShapePicker({ projection, onPick }: ShapePickerProps) {
  const lie = lieOf(projection)
  const pick = (change: Partial<Lie>) => onPick(restate(projection, change))
  return (
    <div className="shape-picker">
      <Row
        legend={shapeWords.around}
        choices={shapeWords.arounds}
        chosen={lie.around}
        onChoose={(around) => pick({ around: around as Lie['around'] })}
      />
      {lie.around !== 'flat' && (
        <Row
          legend={shapeWords.stereo}
          choices={shapeWords.stereos}
          chosen={lie.stereo}
          onChoose={(stereo) => pick({ stereo: stereo as Stereo })}
        />
      )}
      {lie.stereo !== 'mono' && (
        <Row
          legend={shapeWords.first}
          choices={shapeWords.eyes}
          chosen={lie.isRightEyeFirst ? 'right' : 'left'}
          onChoose={(eye) => pick({ isRightEyeFirst: eye === 'right' })}
        />
      )}
    </div>
  )
}

type RowProps = {
  readonly legend: string
  readonly choices: Readonly<Record<string, string>>
  readonly chosen: string
  readonly onChoose: (id: string) => void
}

/** In this order: numbers as names would otherwise come first and sorted. */
const order = ['360', '180', 'flat', 'mono', 'top-bottom', 'left-right', 'left', 'right']

function Row({ legend, choices, chosen, onChoose }: RowProps) {
  const name = useId()
  return (
    <fieldset className="shape-row">
      <legend className="unseen">{legend}</legend>
      {order.map(
        (id) =>
          choices[id] && (
            <label key={id}>
              <input type="radio" name={name} checked={id === chosen} onChange={() => onChoose(id)} />
              {choices[id]}
            </label>
          ),
      )}
    </fieldset>
  )
}
