import { config } from '../config'
import { isFault, toFault } from '../media/errors'
import { createGate } from '../upload/gate'
import { createLine } from '../upload/line'
import { mostLanes } from '../upload/pace'
import { sweep, undo } from '../upload/publish'
import { runTransfer } from '../upload/run'
import { remedyOf, rest } from '../upload/trouble'
import type { Job } from './upload-job'
import { tellCalmly } from './upload-progress'
import type { Upload, UploadsParts } from './uploads'

/** What the runner sees and changes of the slice. */
export type UploadsView = {
  readonly jobs: ReadonlyMap<string, Job>
  all(): readonly Upload[]
  find(id: string): Upload | undefined
  change(id: string, given: Partial<Upload>): void
  forget(id: string): void
}

export type UploadRunner = {
  claimOf(id: string): string
  /** Starts what may start now. */
  pump(): void
  /** Waits until this tab holds the transfer, then goes on with it. */
  claim(job: Job, signal: AbortSignal): Promise<void>
  restart(job: Job): Promise<void>
  cancel(job: Job): Promise<void>
  /** Writes a changed draft to the entry, if there is one. */
  describe(job: Job): Promise<void>
}

/** Moves transfers on: a few at once, each from wherever it stands to an entry that plays. */
export function createUploadRunner(parts: UploadsParts, view: UploadsView): UploadRunner {
  const { clock, library, onEntry } = parts
  const { door, ledger, network, claims } = parts.uploads
  const sending = new Set<string>()
  const sendParts = { door, clock, network, gate: createGate(mostLanes), line: createLine() }
  const claimOf = (id: string) => `lumisphere-upload-${id}`

  const pump = () => {
    for (const { transfer, phase } of view.all()) {
      const job = view.jobs.get(transfer.id)
      if (phase !== 'queued' || !job || sending.has(job.id)) continue
      if (sending.size >= config.uploadsAtOnce) return
      void run(job)
    }
  }

  const run = async (job: Job) => {
    job.abort = new AbortController()
    const { signal } = job.abort
    try {
      await bring(job, signal)
      await follow(job, signal)
    } catch (error) {
      if (!signal.aborted) stumble(job, error)
    }
  }

  /** From the first byte to the entry. */
  const bring = async (job: Job, signal: AbortSignal) => {
    const { id, record, speed } = job
    if (record.read().stage === 'making') return
    sending.add(id)
    const free = () => {
      if (sending.delete(id)) pump()
    }
    view.change(id, { phase: 'sending', fault: null })
    const tell = tellCalmly(clock, config.uploadTellMs, signal, (moved: Partial<Upload>) => {
      if (sending.has(id)) view.change(id, moved)
    })
    try {
      await runTransfer(
        sendParts,
        record,
        job.file,
        {
          onProgress(sent) {
            tell({ sent, bytesPerSecond: speed.note(sent, clock.now()) })
          },
          onTrouble(fault) {
            const phase = view.find(id)?.phase
            if (fault) view.change(id, { phase: 'waiting', fault, bytesPerSecond: 0 })
            else if (phase === 'waiting') view.change(id, { phase: 'sending', fault: null })
          },
          onSent() {
            view.change(id, { sent: record.read().file.size, bytesPerSecond: 0 })
            view.change(id, { phase: record.read().question ? 'asking' : 'publishing', fault: null })
            free()
          },
          async answered(until) {
            await untilAborted(job.answered, until)
            view.change(id, { phase: 'publishing' })
          },
        },
        signal,
      )
    } finally {
      free()
    }
    void describe(job)
    await announce(job, signal)
  }

  const announce = async ({ record }: Job, signal: AbortSignal) => {
    const entry = await library.get(record.read().entryId ?? '', signal).catch(() => null)
    if (entry && !signal.aborted) onEntry(entry)
  }

  /** From the entry to its last stream. */
  const follow = async (job: Job, signal: AbortSignal) => {
    const { id, record } = job
    const entryId = record.read().entryId ?? ''
    view.change(id, { phase: 'making', fault: null })
    for (
      let waitMs: number = config.makingPollMs;
      ;
      waitMs = Math.min(waitMs * 1.4, config.makingSlowestPollMs)
    ) {
      const making = await door.making(entryId, signal).catch((error: unknown) => {
        if (remedyOf(error) !== 'again') throw error
        return null
      })
      if (making) {
        const wasReady = view.find(id)?.phase === 'ready'
        const isReady = making.phase === 'playable' || making.phase === 'finished'
        view.change(id, {
          making,
          phase: isReady ? 'ready' : making.phase === 'failed' ? 'broken' : 'making',
        })
        if (isReady !== wasReady || making.phase === 'failed') await announce(job, signal)
        if (making.phase === 'finished' || making.phase === 'failed') break
      }
      await clock.sleep(waitMs, signal)
    }
    await sweep(door, record, signal).catch(() => undefined)
    if (!record.read().isUncertain && view.find(id)?.phase === 'ready') await ledger.remove(id)
  }

  const stumble = (job: Job, error: unknown) => {
    const { id } = job
    const fault = toFault(error)
    if (fault.code === 'FILE_NEEDED' || fault.code === 'FILE_CHANGED') {
      job.file = null
      view.change(id, {
        phase: 'needs-file',
        bytesPerSecond: 0,
        fault: fault.code === 'FILE_CHANGED' ? fault : null,
      })
    } else {
      view.change(id, { phase: fault.kind === 'signed-out' ? 'waiting' : 'failed', fault, bytesPerSecond: 0 })
    }
  }

  const describe = (job: Job): Promise<void> => {
    // One that still rests will write this change, too.
    if (job.isDescribing) return job.describing
    const { id, record } = job
    const { signal } = new AbortController()
    const write = async () => {
      job.isDescribing = true
      if (record.read().entryId) await clock.sleep(config.editRestMs, signal)
      job.isDescribing = false
      const { entryId, published, draft } = record.read()
      if (!entryId || !published || JSON.stringify(published) === JSON.stringify(draft)) return
      await door.describe(entryId, published, draft, signal)
      await record.write({ published: draft })
      if (view.find(id)?.phase === 'ready') await ledger.remove(id)
      await announce(job, signal)
    }
    job.describing = job.describing.then(write).catch((error: unknown) => {
      job.isDescribing = false
      view.change(id, { fault: toFault(error) })
    })
    return job.describing
  }

  return {
    claimOf,
    pump,
    describe,

    async claim(job, signal) {
      const name = claimOf(job.id)
      job.release = await claims.take(name)
      while (!job.release) {
        await claims.released(name, signal).catch(() => undefined)
        if (signal.aborted) return
        job.release = await claims.take(name)
      }
      const kept = (await ledger.list()).find(({ transfer }) => transfer.id === job.id)
      if (signal.aborted) return job.release()
      if (!kept) return view.forget(job.id)
      await job.record.write(kept.transfer)
      job.key = kept.key
      if (kept.transfer.stage === 'cancelled') return this.cancel(job)
      job.file ??= (await job.key?.open(false)) ?? null
      view.change(job.id, { phase: kept.transfer.isPaused ? 'paused' : 'queued' })
      pump()
    },

    async restart(job) {
      job.abort.abort()
      await job.record.write({ isPaused: false })
      view.change(job.id, { phase: 'queued', fault: null })
      pump()
    },

    async cancel(job) {
      const { id, record } = job
      job.abort.abort()
      await record.write({ stage: 'cancelled' })
      view.forget(id)
      const { signal } = new AbortController()
      for (let failures = 1; ; failures++) {
        try {
          await undo(door, record, signal)
          return ledger.remove(id)
        } catch (error) {
          // What cannot be undone now is tried again at the next start.
          if (!isFault(error) || remedyOf(error) !== 'again' || failures > 5) return
          await rest(failures, sendParts, signal)
        }
      }
    },
  }
}

async function untilAborted(promise: Promise<void>, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted()
  await new Promise<void>((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
    promise.then(resolve, reject)
  })
}
