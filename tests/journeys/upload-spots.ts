import type { Vector3 } from 'three'
import type { Projection } from '../../src/app/media/projection'
import { lieOf } from '../../src/app/media/reshape'
import * as question from '../../src/app/scene/question/question-layout'
import * as upload from '../../src/app/scene/upload/upload-layout'
import { onBoard } from './headset'

/** Where a button of the upload panel is that was opened straight ahead; `rows` as they are listed. */
export function uploadSpot(id: upload.UploadTarget, rows: readonly upload.ListedRow[] = []): Vector3 {
  const target = upload.layoutUploads(rows, 0).targets.find((one) => one.id === id)
  if (!target) throw new Error(`The uploads have no button "${id}".`)
  return onBoard(target, upload, { yaw: 0, below: upload.uploadBelow, distance: upload.uploadDistance })
}

/** Where an answer is on the board in a picture that one stands in, looking straight ahead. */
export function questionSpot(id: question.QuestionTarget, picked: Projection | null): Vector3 {
  const target = question.layoutQuestion(lieOf(picked)).find((one) => one.id === id)
  if (!target) throw new Error(`The question has no answer "${id}".`)
  const hung = { yaw: 0, below: question.questionBelow, distance: question.questionDistance }
  return onBoard(target, question, hung)
}
