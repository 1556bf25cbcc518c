import type { StoreApi } from 'zustand/vanilla'
import type { SessionGrant } from '../../hub/api'
import type { Entry } from '../media/entry'
import type { Fault } from '../media/errors'
import type { Projection } from '../media/projection'
import type { Category, Draft, Making, Transfer } from '../media/transfer'
import type { Clock, HubDoor, MediaLibrary } from '../ports'
import { fileKind } from '../upload/file-kind'
import { isSameFile, markFile } from '../upload/fingerprint'
import { countBytes } from '../upload/ranges'
import { titleFromName } from '../upload/title'
import type { UploadPorts } from '../upload-ports'
import { createJob, createTransfer, type Job } from './upload-job'
import { moveUpload } from './upload-order'
import { createUploadRunner } from './upload-runner'
import { createUploadsStore } from './uploads-store'

/**
 * `waiting`: the line or the server is away, it goes on by itself. `needs-file`: the same file has to be chosen again. `elsewhere`: another tab sends it.
 * `asking`: all bytes are there, a question about the picture is open. `making`: Kaltura makes the streams. `failed`: refused, `fault` says why.
 * `broken`: Kaltura could make nothing of the file.
 */
export type UploadPhase =
  | 'queued'
  | 'sending'
  | 'waiting'
  | 'paused'
  | 'needs-file'
  | 'elsewhere'
  | 'asking'
  | 'publishing'
  | 'making'
  | 'ready'
  | 'failed'
  | 'broken'

export type Upload = {
  readonly transfer: Transfer
  readonly phase: UploadPhase
  /** Bytes that have left. */
  readonly sent: number
  readonly bytesPerSecond: number
  readonly fault: Fault | null
  readonly making: Making | null
}

/** A file that was not taken: said before a byte is sent. */
export type RefusedFile = {
  readonly id: number
  readonly name: string
  readonly why: 'empty' | 'not-media' | 'format' | 'already'
  readonly format: string
}

export type UploadsState = {
  readonly uploads: readonly Upload[]
  readonly refused: readonly RefusedFile[]
  readonly isOpen: boolean
  /** Grows with each opening: whoever opens what is open wants to be led to it. */
  readonly openings: number
  /** Null until asked for. */
  readonly categories: readonly Category[] | null
}

/** A chosen file, with the browser's own handle of it where there is one. */
export type ChosenFile = { readonly file: File; readonly handle?: unknown }

export type UploadsSlice = {
  readonly store: StoreApi<UploadsState>
  readonly actions: {
    /** Shows or hides the queue. */
    show(isOpen: boolean): void
    /** Takes up what an earlier page left, for the member who is signed in. */
    load(): Promise<void>
    /** Puts files into the queue; one that a waiting transfer misses goes to that. */
    add(files: readonly ChosenFile[]): Promise<void>
    pause(id: string): void
    /** Goes on with what is paused, failed or waits for its file; to be called from a press. Gives false when that has to be chosen again. */
    resume(id: string): Promise<boolean>
    pauseAll(): void
    resumeAll(): Promise<void>
    /** Moves one to another place, from 0, among those whose bytes are still to leave: what comes first is sent first. */
    move(id: string, to: number): void
    /** Ends a transfer and removes what there is of it at Kaltura. */
    cancel(id: string): void
    /** Takes a finished or failed one out of the queue; its entry stays. */
    dismiss(id: string): void
    dismissRefused(): void
    /** The creator's answer to the question about the picture. */
    answer(id: string, projection: Projection | null): void
    edit(id: string, draft: Draft): void
    /** The file itself, to be looked at; null where this page does not have it. */
    file(id: string): File | null
    loadCategories(): Promise<void>
    /** Stops everything and shows nothing, e.g. after a sign-out; the transfers stay in the ledger. */
    close(): void
  }
}

export type UploadsParts = {
  readonly uploads: UploadPorts
  readonly hub: HubDoor
  readonly library: MediaLibrary
  readonly clock: Clock
  /** Told when an entry has come into being or has got further. */
  readonly onEntry: (entry: Entry) => void
}

/** The uploads slice: a queue of transfers that outlives the page. It works on a store that the faces look at before it has arrived. */
export function createUploads(parts: UploadsParts, store = createUploadsStore()): UploadsSlice {
  const { ledger, door, look } = parts.uploads
  const jobs = new Map<string, Job>()
  /** Files of a member who was signed out meanwhile: the browser gives them only once. */
  const files = new Map<string, File>()
  let life = new AbortController()
  let refusals = 0

  const change = (id: string, given: Partial<Upload>) => {
    const { uploads } = store.getState()
    store.setState({ uploads: uploads.map((one) => (one.transfer.id === id ? { ...one, ...given } : one)) })
  }
  const find = (id: string) => store.getState().uploads.find(({ transfer }) => transfer.id === id)
  const forget = (id: string) => {
    jobs.get(id)?.release?.()
    jobs.delete(id)
    files.delete(id)
    store.setState({ uploads: store.getState().uploads.filter(({ transfer }) => transfer.id !== id) })
  }
  const runner = createUploadRunner(parts, {
    change,
    find,
    forget,
    all: () => store.getState().uploads,
    jobs,
  })

  const enter = (transfer: Transfer, phase: UploadPhase): Job => {
    const job = createJob(transfer, ledger, {
      onWrite: (written) => change(transfer.id, { transfer: written }),
    })
    jobs.set(job.id, job)
    const sent = transfer.stage === 'sending' ? countBytes(transfer.received) : transfer.file.size
    const upload: Upload = { transfer, phase, sent, bytesPerSecond: 0, fault: null, making: null }
    store.setState({ uploads: [...store.getState().uploads, upload] })
    return job
  }

  const refuse = (name: string, why: RefusedFile['why'], format = '') => {
    const { refused } = store.getState()
    store.setState({ refused: [...refused, { id: ++refusals, name, why, format }] })
  }

  const take = async ({ file, handle }: ChosenFile, userId: string, signal: AbortSignal) => {
    const kind = fileKind(file)
    if ('refused' in kind) return refuse(file.name, kind.refused, 'format' in kind ? kind.format : '')
    const mark = await markFile(file)
    const same = store.getState().uploads.find((one) => isSameFile(one.transfer.file, mark))
    if (same && (same.phase === 'needs-file' || same.phase === 'failed')) {
      const job = jobs.get(same.transfer.id)
      if (!job) return
      job.file = file
      files.set(job.id, file)
      await ledger.put(job.record.read(), handle)
      return runner.restart(job)
    }
    if (same && same.phase !== 'ready' && same.phase !== 'broken') return refuse(file.name, 'already')
    const { projection, suggestion, warning } = await look(file, signal)
    if (signal.aborted) return
    const transfer = createTransfer({
      userId,
      createdAt: parts.clock.now(),
      place: Math.max(parts.clock.now(), ...store.getState().uploads.map((one) => one.transfer.place + 1)),
      file: mark,
      kind: kind.kind,
      draft: { title: titleFromName(file.name), description: '', tags: [], projection, categoryId: null },
      question: suggestion && { suggestion: suggestion.projection, reason: suggestion.reason },
      warning,
    })
    const job = enter(transfer, 'queued')
    job.file = file
    files.set(job.id, file)
    job.release = await parts.uploads.claims.take(runner.claimOf(job.id))
    await ledger.put(transfer, handle)
    runner.pump()
  }

  /** Shows what other tabs have begun, and takes over what no tab holds any more. */
  const adopt = async (signal: AbortSignal) => {
    const userId = ownerOf(await parts.hub.session({ renew: false }, signal))
    for (const { transfer, key } of await ledger.list()) {
      if (signal.aborted) return
      const known = find(transfer.id)
      if (known?.phase === 'elsewhere') change(transfer.id, { transfer, sent: countBytes(transfer.received) })
      if (known || transfer.userId.toLowerCase() !== userId.toLowerCase()) continue
      const job = enter(transfer, 'elsewhere')
      job.key = key
      job.file = files.get(job.id) ?? null
      void runner.claim(job, signal)
    }
  }

  const actions: UploadsSlice['actions'] = {
    show: (isOpen) => store.setState({ isOpen, openings: store.getState().openings + (isOpen ? 1 : 0) }),
    async load() {
      actions.close()
      const { signal } = life
      const stop = ledger.onChange(() => void adopt(signal).catch(() => undefined))
      signal.addEventListener('abort', stop, { once: true })
      await adopt(signal).catch(() => undefined)
    },
    async add(chosen) {
      const { signal } = life
      store.setState({ isOpen: true })
      const userId = ownerOf(await parts.hub.session({ renew: false }, signal))
      for (const one of chosen) {
        if (signal.aborted) return
        await take(one, userId, signal)
      }
    },
    pause(id) {
      const job = jobs.get(id)
      if (!job) return
      void job.record.write({ isPaused: true })
      change(id, { phase: 'paused', bytesPerSecond: 0 })
      job.abort.abort()
    },
    async resume(id) {
      const job = jobs.get(id)
      if (!job) return true
      job.file ??= (await job.key?.open(true)) ?? null
      if (!job.file && find(id)?.phase === 'needs-file') return false
      await runner.restart(job)
      return true
    },
    pauseAll() {
      for (const { transfer, phase } of store.getState().uploads) {
        if (phase === 'queued' || phase === 'sending' || phase === 'waiting') actions.pause(transfer.id)
      }
    },
    async resumeAll() {
      const paused = store.getState().uploads.filter(({ phase }) => phase === 'paused')
      await Promise.all(paused.map(({ transfer }) => actions.resume(transfer.id)))
    },
    move(id, to) {
      const before = store.getState().uploads
      const uploads = moveUpload(before, id, to)
      if (!uploads) return
      store.setState({ uploads })
      for (const { transfer } of uploads) {
        if (!before.some((one) => one.transfer === transfer)) {
          void jobs.get(transfer.id)?.record.write({ place: transfer.place })
        }
      }
    },
    cancel(id) {
      const job = jobs.get(id)
      if (job) void runner.cancel(job)
    },
    dismiss(id) {
      jobs.get(id)?.abort.abort()
      void ledger.remove(id)
      forget(id)
    },
    dismissRefused: () => store.setState({ refused: [] }),
    answer(id, projection) {
      const job = jobs.get(id)
      if (!job) return
      void job.record.write({ draft: { ...job.record.read().draft, projection }, question: null })
      job.answer()
      void runner.describe(job)
    },
    edit(id, draft) {
      const job = jobs.get(id)
      if (!job) return
      void job.record.write({ draft })
      void runner.describe(job)
    },
    file: (id) => jobs.get(id)?.file ?? null,
    async loadCategories() {
      if (store.getState().categories) return
      const categories = await door.categories(life.signal).catch(() => null)
      if (categories && !life.signal.aborted) store.setState({ categories })
    },
    close() {
      life.abort()
      life = new AbortController()
      for (const job of jobs.values()) {
        job.abort.abort()
        job.release?.()
      }
      jobs.clear()
      store.setState(store.getInitialState())
    },
  }
  return { store, actions }
}

/** One person can have the same Kaltura user id in the accounts of two hubs: a file goes to the one it was chosen in. */
const ownerOf = ({ hubId, userId }: SessionGrant) => `${hubId} ${userId}`
