import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Projection } from '../media/projection'
import type { Transfer } from '../media/transfer'
import type { Upload, UploadsSlice } from './uploads'

export type QuestionsState = {
  /** What the creator has picked so far, by transfer; what is suggested counts where there is nothing. */
  readonly picks: ReadonlyMap<string, Projection | null>
  /** The transfer in whose picture somebody stands in the headset; null for none. */
  readonly within: string | null
}

export type QuestionsSlice = {
  readonly store: StoreApi<QuestionsState>
  readonly actions: {
    pick(id: string, projection: Projection | null): void
    /** Says that it is as picked; the transfer goes on. */
    confirm(id: string): void
    /** Steps into the picture of a transfer, or out of any. */
    stand(id: string | null): void
  }
}

/** The questions slice: how a file that says nothing of itself is to be shown, looked at on the page and in space before it is answered. */
export function createQuestions(uploads: UploadsSlice): QuestionsSlice {
  const store = createStore<QuestionsState>(() => ({ picks: new Map(), within: null }))
  const find = (id: string) => uploads.store.getState().uploads.find(({ transfer }) => transfer.id === id)

  // Answered elsewhere, cancelled, or gone with the member: nothing is asked any more.
  uploads.store.subscribe(() => {
    const { within, picks } = store.getState()
    if (within && !find(within)?.transfer.question) store.setState({ within: null })
    const open = [...picks].filter(([id]) => find(id)?.transfer.question)
    if (open.length < picks.size) store.setState({ picks: new Map(open) })
  })

  return {
    store,
    actions: {
      pick: (id, projection) =>
        store.setState({ picks: new Map([...store.getState().picks, [id, projection]]) }),
      confirm(id) {
        const transfer = find(id)?.transfer
        if (transfer?.question) uploads.actions.answer(id, pickOf(store.getState(), transfer))
      },
      stand: (within) => store.setState({ within }),
    },
  }
}

/** How the creator means it so far. */
export function pickOf({ picks }: QuestionsState, { id, question }: Transfer): Projection | null {
  return picks.has(id) ? (picks.get(id) ?? null) : (question?.suggestion ?? null)
}

/** The first open question. One picture is looked at at a time. */
export function firstQuestion(uploads: readonly Upload[]): Transfer | null {
  return uploads.find(({ transfer }) => transfer.question)?.transfer ?? null
}
