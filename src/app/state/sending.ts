import { createStore, type StoreApi } from 'zustand/vanilla'
import type { SendCode, SentFile } from '../../hub/api'
import { config } from '../config'
import type { Entry } from '../media/entry'
import { type Fault, toFault } from '../media/errors'
import type { Clock, MediaLibrary } from '../ports'
import type { UploadPorts } from '../upload-ports'
import type { Upload } from './uploads'

export type SendingState = {
  /** `closed`: no code is shown. `open`: `code` may be typed on another device, and its files are followed. */
  readonly phase: 'closed' | 'opening' | 'open' | 'failed'
  readonly code: SendCode | null
  readonly files: readonly SentFile[]
  readonly fault: Fault | null
}

export type SendingSlice = {
  readonly store: StoreApi<SendingState>
  readonly actions: {
    /** Shows a fresh code and follows what other devices send, until `close`. */
    open(): Promise<void>
    close(): void
  }
}

type SendingParts = {
  readonly uploads: Pick<UploadPorts, 'send'>
  readonly library: MediaLibrary
  readonly clock: Clock
  readonly onEntry: (entry: Entry) => void
}

const closed: SendingState = { phase: 'closed', code: null, files: [], fault: null }

/** Sending from a phone or a desk: a code here, the files there, their progress here again. */
export function createSending({ uploads, library, clock, onEntry }: SendingParts): SendingSlice {
  const store = createStore<SendingState>(() => closed)
  let life = new AbortController()
  const seen = new Set<string>()

  const follow = async (signal: AbortSignal) => {
    for (;;) {
      const files = await uploads.send.files(signal).catch(() => null)
      if (signal.aborted) return
      if (files) store.setState({ files })
      // Also one that has failed: between two looks a file may have been sent, made, and found to be broken.
      for (const { entryId } of files ?? []) {
        if (!entryId || seen.has(entryId)) continue
        const entry = await library.get(entryId, signal).catch(() => null)
        if (!entry || signal.aborted) continue
        onEntry(entry)
        if (entry.phase === 'ready' || entry.phase === 'failed') seen.add(entryId)
      }
      await clock.sleep(config.sentFilesPollMs, signal)
    }
  }

  return {
    store,
    actions: {
      async open() {
        life.abort()
        life = new AbortController()
        const { signal } = life
        store.setState({ phase: 'opening', fault: null })
        try {
          const code = await uploads.send.code(signal)
          store.setState({ phase: 'open', code })
          follow(signal).catch(() => undefined)
        } catch (error) {
          if (!signal.aborted) store.setState({ phase: 'failed', fault: toFault(error) })
        }
      },
      close() {
        life.abort()
        store.setState(closed)
      },
    },
  }
}

const states: Readonly<Partial<Record<Upload['phase'], SentFile['state']>>> = {
  asking: 'asking',
  making: 'made',
  ready: 'made',
  broken: 'failed',
  failed: 'failed',
  sending: 'sending',
  publishing: 'sending',
}

/** A transfer of this device in the words in which it is told to the member's other one. */
export function toSentFile({ transfer, phase, sent }: Upload): SentFile {
  return {
    id: transfer.id,
    title: transfer.draft.title.slice(0, 300),
    share: transfer.file.size === 0 ? 0 : Math.min(1, sent / transfer.file.size),
    state: states[phase] ?? 'waiting',
    entryId: transfer.entryId,
  }
}
