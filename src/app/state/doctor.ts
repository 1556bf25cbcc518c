import { createStore, type StoreApi } from 'zustand/vanilla'
import type { DecodeFinding, Finding, HeadsetDoctor } from '../doctor-ports'

/** The test in the headset: never made, under way, done, or refused. */
export type InsidePhase = 'none' | 'running' | 'done' | 'refused'

export type DoctorState = {
  /** As they come in; those of the headset last. */
  readonly findings: readonly Finding[]
  readonly decoding: readonly DecodeFinding[]
  readonly isExamining: boolean
  readonly inside: InsidePhase
}

export type DoctorSlice = {
  readonly store: StoreApi<DoctorState>
  readonly actions: {
    /** Asks everything that needs no headset, once; resolves at the end of it. */
    examine(): Promise<void>
    /** Must be called from a press. */
    examineInside(options: { readonly triesPicker: boolean }): Promise<void>
  }
}

/** What this device can do, found out when somebody asks; told to nobody. */
export function createDoctor({
  loadDoctor,
}: {
  readonly loadDoctor: () => Promise<HeadsetDoctor>
}): DoctorSlice {
  const store = createStore<DoctorState>(() => ({
    findings: [],
    decoding: [],
    isExamining: false,
    inside: 'none',
  }))
  let doctor: HeadsetDoctor | null = null
  const add = (found: readonly Finding[]) =>
    store.setState(({ findings }) => ({
      findings: [...findings.filter(({ id }) => !found.some((one) => one.id === id)), ...found],
    }))
  return {
    store,
    actions: {
      async examine() {
        const { isExamining, findings } = store.getState()
        if (isExamining || findings.length > 0) return
        store.setState({ isExamining: true })
        const never = new AbortController().signal
        try {
          doctor = await loadDoctor()
          await doctor.examine((found) => add([found]), never)
          await doctor.examineDecoding(
            (found) => store.setState(({ decoding }) => ({ decoding: [...decoding, found] })),
            never,
          )
        } finally {
          store.setState({ isExamining: false })
        }
      },
      async examineInside(options) {
        if (!doctor || store.getState().inside === 'running') return
        store.setState({ inside: 'running' })
        try {
          add(await doctor.examineInside(options))
          store.setState({ inside: 'done' })
        } catch {
          store.setState({ inside: 'refused' })
        }
      },
    },
  }
}
