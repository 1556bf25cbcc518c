import type { SentFile } from '../../hub/api'
import { config } from '../config'
import type { Undo } from '../ports'
import type { App } from './app'
import { toSentFile } from './sending'

/** Tells the member's other device how far the files of this one are, no more often than it looks. */
export function setupReport(
  { uploads, ports }: App,
  report: (files: readonly SentFile[], signal: AbortSignal) => Promise<void>,
): Undo {
  const abort = new AbortController()
  let told = ''
  let isResting = false
  const tell = async () => {
    const files = uploads.store.getState().uploads.map(toSentFile)
    const now = JSON.stringify(files)
    if (isResting || now === told) return
    isResting = true
    told = now
    await report(files, abort.signal).catch(() => undefined)
    await ports.clock.sleep(config.sentFilesPollMs, abort.signal).catch(() => undefined)
    isResting = false
    if (!abort.signal.aborted) void tell()
  }
  const undo = uploads.store.subscribe(() => void tell())
  return () => {
    undo()
    abort.abort()
  }
}
