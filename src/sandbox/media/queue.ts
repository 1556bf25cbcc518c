import { mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Works on entries one after the other; what is not finished when the program ends is taken up at the next start. */
export interface WorkQueue {
  add(entryId: string): Promise<void>
  /** Takes an entry off, stopping its work when it is the one under way. */
  remove(entryId: string): Promise<void>
  /** Queues what an earlier run left. */
  resume(): Promise<void>
  idle(): Promise<void>
  /** Stops the work under way without counting it as done. */
  close(): Promise<void>
}

/**
 * @param folder of marker files, one for each unfinished entry
 * @param work done for an entry; it must bear being repeated, and stop when its signal says so. What it throws is reported; the next start tries again.
 */
export function createWorkQueue(
  folder: string,
  work: (entryId: string, signal: AbortSignal) => Promise<void>,
  report: (entryId: string, error: unknown) => void,
): WorkQueue {
  const waiting: string[] = []
  let current: {
    readonly entryId: string
    readonly stop: AbortController
    readonly done: Promise<void>
  } | null = null
  let isClosed = false
  let onIdle: (() => void)[] = []

  const finish = (entryId: string) => rm(join(folder, entryId), { force: true })

  const run = async (entryId: string, signal: AbortSignal) => {
    try {
      await work(entryId, signal)
      if (!isClosed) await finish(entryId)
    } catch (error) {
      if (!signal.aborted) report(entryId, error)
    }
  }

  const next = () => {
    if (current || isClosed) return
    const entryId = waiting.shift()
    if (entryId === undefined) {
      for (const tell of onIdle) tell()
      onIdle = []
      return
    }
    const stop = new AbortController()
    const done = run(entryId, stop.signal).finally(() => {
      current = null
      next()
    })
    current = { entryId, stop, done }
  }

  const enqueue = (entryId: string) => {
    if (!waiting.includes(entryId)) waiting.push(entryId)
    next()
  }

  return {
    add: async (entryId) => {
      await mkdir(folder, { recursive: true })
      await writeFile(join(folder, entryId), '')
      enqueue(entryId)
    },
    remove: async (entryId) => {
      const at = waiting.indexOf(entryId)
      if (at >= 0) waiting.splice(at, 1)
      if (current?.entryId === entryId) {
        current.stop.abort(new Error('The entry was deleted.'))
        await current.done
      }
      await finish(entryId)
    },
    resume: async () => {
      const left = await readdir(folder).catch(() => [])
      const aged = await Promise.all(
        left.map(async (entryId) => ({ entryId, at: (await stat(join(folder, entryId))).mtimeMs })),
      )
      for (const { entryId } of aged.sort((one, other) => one.at - other.at)) enqueue(entryId)
    },
    idle: () =>
      current === null && waiting.length === 0
        ? Promise.resolve()
        : new Promise((resolve) => {
            onIdle.push(resolve)
          }),
    close: async () => {
      isClosed = true
      waiting.length = 0
      current?.stop.abort(new Error('The sandbox is closing.'))
      await current?.done
      for (const tell of onIdle) tell()
      onIdle = []
    },
  }
}
