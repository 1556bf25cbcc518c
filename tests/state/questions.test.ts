import { describe, expect, it } from 'vitest'
import { createQuestions, pickOf } from '../../src/app/state/questions'
import { createUploads } from '../../src/app/state/uploads'
import { createFakeClock } from '../fakes/clock'
import { createFakeHub } from '../fakes/hub'
import { createFakeLibrary, makeEntry } from '../fakes/library'
import { createFakeUploads } from '../fakes/uploads'

const suggested = { shape: 'equirectangular', coverage: 360, stereo: 'top-bottom' } as const
const swapped = { ...suggested, isRightEyeFirst: true }

async function ask() {
  const uploads = createUploads({
    uploads: createFakeUploads({
      look: async () => ({
        projection: null,
        suggestion: { projection: suggested, reason: 'It looks like it.' },
        warning: null,
      }),
    }),
    hub: createFakeHub(),
    library: createFakeLibrary(() => makeEntry(), 1),
    clock: createFakeClock(),
    onEntry: () => undefined,
  })
  await uploads.actions.add([{ file: new File([new Uint8Array(1000)], 'hall.jpg') }])
  const transfer = () => uploads.store.getState().uploads[0]!.transfer
  const questions = createQuestions(uploads)
  return { uploads, questions, transfer, id: transfer().id }
}

describe('A question about a file', () => {
  it('stands at what was suggested until something else is picked, and is answered with that', async () => {
    const { questions, transfer, id } = await ask()
    expect(pickOf(questions.store.getState(), transfer())).toEqual(suggested)
    questions.actions.pick(id, swapped)
    expect(pickOf(questions.store.getState(), transfer())).toEqual(swapped)
    questions.actions.stand(id)
    questions.actions.confirm(id)
    expect(transfer()).toMatchObject({ question: null, draft: { projection: swapped } })
    expect(questions.store.getState()).toEqual({ picks: new Map(), within: null })
  })

  it('may be answered with flat, which is a pick like any other', async () => {
    const { questions, transfer, id } = await ask()
    questions.actions.pick(id, null)
    expect(pickOf(questions.store.getState(), transfer())).toBeNull()
    questions.actions.confirm(id)
    expect(transfer().draft.projection).toBeNull()
  })

  it('is over when its upload is cancelled: whoever stood in the picture is back', async () => {
    const { uploads, questions, id } = await ask()
    questions.actions.stand(id)
    uploads.actions.cancel(id)
    await expect.poll(() => questions.store.getState().within).toBeNull()
  })
})
