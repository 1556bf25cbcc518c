import type { StoreApi } from 'zustand/vanilla'
import type { Clock } from '../ports'
import { backOff } from './recovery'
import type { UploadsSlice, UploadsState } from './uploads'
import { createUploadsStore } from './uploads-store'

type Actions = UploadsSlice['actions']
type Fetch = (store: StoreApi<UploadsState>) => Promise<UploadsSlice>

/**
 * The uploads slice with its code to come: fetched for those who may upload, when they have signed in, so that whoever only looks
 * never waits for it. What is asked for before waits; without the network it is fetched again and again.
 */
export function createLateUploads(fetch: Fetch, clock: Clock): UploadsSlice {
  const store = createUploadsStore()
  let coming: Promise<Actions> | null = null
  let arrived: Actions | null = null
  /** Grows when everything is stopped: what waits for the code then is not wanted any more. */
  let life = 0

  const fetchPatiently = async (): Promise<Actions> => {
    for (let attempt = 1; ; attempt++) {
      try {
        arrived = (await fetch(store)).actions
        return arrived
      } catch {
        await clock.sleep(backOff(attempt), new AbortController().signal)
      }
    }
  }
  const later = async (act: (actions: Actions) => unknown): Promise<void> => {
    const begun = life
    coming ??= fetchPatiently()
    const actions = await coming
    if (begun === life) await act(actions)
  }

  return {
    store,
    actions: {
      show: (isOpen) => void later((actions) => actions.show(isOpen)),
      load: () => later((actions) => actions.load()),
      add: (files) => later((actions) => actions.add(files)),
      pause: (id) => void later((actions) => actions.pause(id)),
      // There is nothing to go on with before the code that lists it.
      resume: async (id) => (await arrived?.resume(id)) ?? true,
      pauseAll: () => void later((actions) => actions.pauseAll()),
      resumeAll: () => later((actions) => actions.resumeAll()),
      move: (id, to) => void later((actions) => actions.move(id, to)),
      cancel: (id) => void later((actions) => actions.cancel(id)),
      dismiss: (id) => void later((actions) => actions.dismiss(id)),
      dismissRefused: () => void later((actions) => actions.dismissRefused()),
      answer: (id, projection) => void later((actions) => actions.answer(id, projection)),
      edit: (id, draft) => void later((actions) => actions.edit(id, draft)),
      file: (id) => arrived?.file(id) ?? null,
      loadCategories: () => later((actions) => actions.loadCategories()),
      close() {
        life++
        arrived?.close()
      },
    },
  }
}
