import type { Transfer } from '../media/transfer'
import type { FileKey, Ledger, LedgerRecord } from '../upload-ports'

const name = 'lumisphere-uploads'
const version = 1
const transfers = 'transfers'

type Kept = { readonly transfer: Transfer; readonly handle?: unknown }

/**
 * Transfers in IndexedDB, with the browser's handles of their files where it gives some. A private window may forbid it:
 * then they are kept as long as the page.
 */
export function createLedger(factory: IDBFactory | undefined, channel: BroadcastChannel | null): Ledger {
  const memory = new Map<string, Kept>()
  let opening: Promise<IDBDatabase | null> | null = null
  const database = () => {
    opening ??= factory ? open(factory).catch(() => null) : Promise.resolve(null)
    return opening
  }
  const run = async <Result>(
    mode: IDBTransactionMode,
    ask: (store: IDBObjectStore) => IDBRequest<Result>,
  ): Promise<Result | null> => {
    const db = await database()
    if (!db) return null
    const transaction = db.transaction(transfers, mode)
    const request = ask(transaction.objectStore(transfers))
    return new Promise((resolve, reject) => {
      transaction.oncomplete = () => resolve(request.result)
      transaction.onerror = () => reject(transaction.error)
      transaction.onabort = () => reject(transaction.error)
    })
  }

  return {
    async list() {
      const found = await run<Kept[]>('readonly', (store) => store.getAll()).catch(() => null)
      if (found) {
        memory.clear()
        for (const kept of found) memory.set(kept.transfer.id, kept)
      }
      return [...memory.values()]
        .toSorted((a, b) => a.transfer.place - b.transfer.place)
        .map(({ transfer, handle }): LedgerRecord => ({ transfer, key: keyOf(handle) }))
    },
    async put(transfer, handle) {
      const before = memory.get(transfer.id)
      const kept: Kept = { transfer, handle: handle ?? before?.handle }
      memory.set(transfer.id, kept)
      await run('readwrite', (store) => store.put(kept)).catch(() => undefined)
      channel?.postMessage(transfer.id)
    },
    async remove(id) {
      memory.delete(id)
      await run('readwrite', (store) => store.delete(id)).catch(() => undefined)
      channel?.postMessage(id)
    },
    onChange(listener) {
      channel?.addEventListener('message', listener)
      return () => channel?.removeEventListener('message', listener)
    },
  }
}

function open(factory: IDBFactory): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = factory.open(name, version)
    request.onupgradeneeded = () => {
      request.result.createObjectStore(transfers, { keyPath: 'transfer.id' })
    }
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
    request.onblocked = () => reject(new Error('Another tab holds an older database.'))
  })
}

/** File System Access handles, which only Chromium has; their permission ends with the page unless the member keeps it. */
type FileHandle = FileSystemFileHandle & {
  queryPermission?(options: { mode: 'read' }): Promise<PermissionState>
  requestPermission?(options: { mode: 'read' }): Promise<PermissionState>
}

function isFileHandle(handle: unknown): handle is FileHandle {
  return typeof FileSystemFileHandle !== 'undefined' && handle instanceof FileSystemFileHandle
}

function keyOf(handle: unknown): FileKey | null {
  if (!isFileHandle(handle)) return null
  return {
    async open(isPressed) {
      try {
        const mode = { mode: 'read' } as const
        let state = (await handle.queryPermission?.(mode)) ?? 'granted'
        if (state === 'prompt' && isPressed) state = (await handle.requestPermission?.(mode)) ?? 'granted'
        return state === 'granted' ? await handle.getFile() : null
      } catch {
        // Moved, deleted, or on a disk that is not there.
        return null
      }
    },
  }
}
