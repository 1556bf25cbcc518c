import { Fault } from '../../src/app/media/errors'
import type { Draft, Transfer } from '../../src/app/media/transfer'
import { addRange } from '../../src/app/upload/ranges'
import type { Ledger, UploadDoor, UploadPorts } from '../../src/app/upload-ports'

type Token = {
  fileName: string
  size: number
  bytes: Uint8Array
  held: number
  state: 'partial' | 'full' | 'closed'
}
type FakeEntry = { id: string; transferId: string; draft: Draft; isEmpty: boolean }

export type FakeDoor = UploadDoor & {
  readonly tokens: Map<string, Token>
  readonly entries: FakeEntry[]
  /** Every part that came, in the order of its coming. */
  readonly parts: { readonly from: number; readonly to: number; readonly isFinal: boolean }[]
  /** Called before each request; what it throws is the answer. */
  before: (request: string) => void | Promise<void>
  /** Called when the other side has done its work; what it throws is an answer that got lost. */
  after: (request: string) => void | Promise<void>
}

/** Kaltura's side of a transfer in memory, with its rules about first and final parts. */
export function createFakeDoor(): FakeDoor {
  const tokens = new Map<string, Token>()
  const received = new Map<string, readonly { from: number; to: number }[]>()
  const refuse = (code: string): never => {
    throw new Fault('unexpected', code, { code })
  }
  const tokenOf = (id: string): Token => tokens.get(id) ?? refuse('UPLOAD_TOKEN_NOT_FOUND')
  const asked = async <Answer>(name: string, work: () => Promise<Answer> | Answer): Promise<Answer> => {
    await door.before(name)
    const answer = await work()
    await door.after(name)
    return answer
  }
  /** A request that is given up is not waited for. */
  const orAborted = <Answer>(signal: AbortSignal, answer: Promise<Answer>): Promise<Answer> =>
    new Promise((resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason), { once: true })
      answer.then(resolve, reject)
    })
  const fill = (entry: FakeEntry, tokenId: string) => {
    const token = tokenOf(tokenId)
    if (!entry.isEmpty) refuse('ENTRY_ALREADY_WITH_CONTENT')
    if (token.state !== 'full') throw new Error('An entry was given a token that is not full.')
    token.state = 'closed'
    entry.isEmpty = false
  }
  const door: FakeDoor = {
    tokens,
    entries: [],
    parts: [],
    before: () => undefined,
    after: () => undefined,
    open: ({ name, size }) =>
      asked('open', () => {
        const id = `token-${tokens.size + 1}`
        tokens.set(id, { fileName: name, size, bytes: new Uint8Array(size), held: 0, state: 'partial' })
        return id
      }),
    held: (id) => asked('held', () => ({ state: tokenOf(id).state, bytes: tokenOf(id).held })),
    send: (id, _name, { range, bytes, isFirst, isFinal }, onProgress, signal) =>
      orAborted(
        signal,
        asked(isFinal ? 'final' : isFirst ? 'first' : 'part', async () => {
          signal.throwIfAborted()
          const token = tokenOf(id)
          if (token.state !== 'partial') refuse('UPLOAD_TOKEN_INVALID_STATUS_FOR_UPLOAD')
          if (!isFirst && !received.has(id)) refuse('UPLOAD_TOKEN_CANNOT_RESUME')
          token.bytes.set(new Uint8Array(await bytes.arrayBuffer()), range.from)
          onProgress(range.to - range.from)
          door.parts.push({ ...range, isFinal })
          const ranges = addRange(isFirst ? [] : (received.get(id) ?? []), range)
          received.set(id, ranges)
          token.held = ranges[0]?.from === 0 ? ranges[0].to : 0
          if (!isFinal) return { state: 'partial' as const, bytes: token.held }
          if (token.held < range.to) refuse('UPLOAD_TOKEN_CANNOT_MATCH_EXPECTED_SIZE')
          token.state = 'full'
          return { state: 'full' as const, bytes: token.held }
        }),
      ),
    drop: (id) => asked('drop', () => void tokens.delete(id)),
    publish: ({ id, draft }, tokenId, signal) =>
      orAborted(
        signal,
        asked('publish', () => {
          const entry = { id: `0_entry${door.entries.length + 1}`, transferId: id, draft, isEmpty: true }
          door.entries.push(entry)
          fill(entry, tokenId)
          return entry.id
        }),
      ),
    fill: (entryId, tokenId) =>
      asked('fill', () => {
        const entry = door.entries.find(({ id }) => id === entryId)
        fill(entry ?? refuse('ENTRY_ID_NOT_FOUND'), tokenId)
      }),
    find: ({ id }) =>
      asked('find', () =>
        door.entries
          .filter(({ transferId }) => transferId === id)
          .map((one) => ({ id: one.id, isEmpty: one.isEmpty })),
      ),
    describe: (entryId, _before, draft) =>
      asked('describe', () => {
        const entry = door.entries.find(({ id }) => id === entryId)
        if (entry) entry.draft = draft
      }),
    remove: (entryId) =>
      asked('remove', () => {
        const at = door.entries.findIndex(({ id }) => id === entryId)
        if (at >= 0) door.entries.splice(at, 1)
      }),
    making: () =>
      asked(
        'making',
        () => ({ phase: 'finished', ready: 4, total: 4, tallest: 2160, sourceHeight: 2160 }) as const,
      ),
    categories: () => asked('categories', () => []),
  }
  return door
}

/** A ledger in memory; two slices that share it are two tabs. */
export function createFakeLedger(): Ledger & { readonly kept: Map<string, Transfer> } {
  const kept = new Map<string, Transfer>()
  const listeners = new Set<() => void>()
  const tell = () => {
    for (const listener of listeners) listener()
  }
  return {
    kept,
    list: async () =>
      [...kept.values()].toSorted((a, b) => a.place - b.place).map((transfer) => ({ transfer, key: null })),
    async put(transfer) {
      kept.set(transfer.id, transfer)
      tell()
    },
    async remove(id) {
      kept.delete(id)
      tell()
    },
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/** Uploading against a Kaltura in memory; nothing is recognised. */
export function createFakeUploads(given: Partial<UploadPorts> = {}): UploadPorts {
  return {
    door: createFakeDoor(),
    ledger: createFakeLedger(),
    claims: { take: async () => () => undefined, released: async () => undefined },
    network: { isOnline: () => true, onChange: () => () => undefined },
    send: { code: async () => ({ code: 'ABC234', expiresAt: 4_000_000_000 }), files: async () => [] },
    look: async () => ({ projection: null, suggestion: null, warning: null }),
    ...given,
  }
}
