import { createStore, type StoreApi } from 'zustand/vanilla'
import type { WatchedPosition } from '../../hub/api'
import { config } from '../config'
import { toFault } from '../media/errors'
import { type Progress, resumePoint } from '../media/watched'
import type { Clock, KeyValueStore, WatchHistory } from '../ports'
import { createUnsent } from './unsent-positions'

export type HistoryPorts = {
  readonly history: WatchHistory
  readonly storage: KeyValueStore
  readonly clock: Clock
  /** The hub has answered that nobody is signed in here any more. */
  readonly onSignedOut: () => void
}

/** What was begun and not finished, as far as somebody has asked about it. */
export type HistoryState = { readonly positions: ReadonlyMap<string, Progress> }

export type HistorySlice = {
  readonly store: StoreApi<HistoryState>
  /** How far the member has watched this entry; the same object until that changes. Null for not begun, finished, or not known yet. */
  progressOf(entryId: string): Progress | null
  readonly actions: {
    /** Whose history it is; null when nobody is signed in. */
    enter(memberId: string | null): void
    /** Says which entries a list shows; asks the hub for those it does not know of lately. */
    show(entryIds: readonly string[]): void
    /** Seconds at which to go on with an entry, 0 for its start. Never rejects but for the signal; a silent hub is not waited for. */
    resume(entryId: string, signal: AbortSignal): Promise<number>
    /** Remembers a position on this device; `send` brings it to the hub. */
    note(entryId: string, seconds: number, duration: number): void
    /** Brings to the hub what it does not have yet. What fails for want of a connection stays for the next time. */
    send(options?: { readonly isLeaving: boolean }): Promise<void>
  }
}

/** The history slice: positions of one member, newest known first from this device and then from the hub. */
export function createHistory({ history, storage, clock, onSignedOut }: HistoryPorts): HistorySlice {
  const store = createStore<HistoryState>(() => ({ positions: new Map() }))
  const unsent = createUnsent(storage)
  let member = new AbortController()
  /** When the hub was asked about an entry, and when this device last watched it; both in Unix ms. */
  const asked = new Map<string, number>()
  const noted = new Map<string, number>()
  let wanted: readonly string[] = []
  let underWay: { readonly ids: ReadonlySet<string>; readonly abort: AbortController } | null = null
  let isSending = false

  const isFresh = (at: number | undefined) => at !== undefined && clock.now() - at < config.positionsFreshMs
  const progressOf = (entryId: string) => store.getState().positions.get(entryId) ?? null

  const accept = (entryIds: readonly string[], answer: readonly WatchedPosition[], askedAt: number): void => {
    const positions = new Map(store.getState().positions)
    const told = new Map(answer.map((position) => [position.entryId, position]))
    for (const entryId of entryIds) {
      asked.set(entryId, askedAt)
      // What was watched here meanwhile is newer than the answer.
      if ((noted.get(entryId) ?? 0) >= askedAt || unsent.has(entryId)) continue
      const position = told.get(entryId)
      if (position) positions.set(entryId, progress(position.seconds, position.duration))
      else positions.delete(entryId)
    }
    store.setState({ positions })
  }

  const ask = async (entryIds: readonly string[], signal: AbortSignal): Promise<void> => {
    const askedAt = clock.now()
    try {
      accept(entryIds, await history.positions(entryIds, signal), askedAt)
    } catch (error) {
      if (toFault(error).kind === 'signed-out') onSignedOut()
      throw error
    }
  }

  const askWanted = async (): Promise<void> => {
    const missing = wanted.filter((entryId) => !isFresh(asked.get(entryId)))
    if (underWay && !missing.some((entryId) => underWay?.ids.has(entryId))) underWay.abort.abort()
    if (underWay && !underWay.abort.signal.aborted) return
    if (missing.length === 0) return
    const abort = new AbortController()
    underWay = { ids: new Set(missing), abort }
    // Without an answer the lines on the cards are missing, nothing else; the next list asks again.
    const isDone = await ask(missing, AbortSignal.any([abort.signal, member.signal])).then(
      () => true,
      () => false,
    )
    if (underWay?.abort !== abort) return
    underWay = null
    if (isDone) void askWanted()
  }

  const sendOne = async (entryId: string, isLeaving: boolean): Promise<boolean> => {
    const position = unsent.get(entryId)
    if (!position) return true
    const { seconds, duration, at } = position
    const ageMs = Math.max(0, clock.now() - at)
    const whose = member
    try {
      await history.save({ entryId, seconds, duration }, { ageMs, isLeaving }, new AbortController().signal)
    } catch (error) {
      const { kind } = toFault(error)
      if (kind === 'signed-out' && whose === member) onSignedOut()
      if (kind === 'offline' || kind === 'unavailable' || kind === 'signed-out') return false
      // Refused for good: keeping it would hold up all that follow.
    }
    unsent.remove(entryId, position)
    return true
  }

  const actions: HistorySlice['actions'] = {
    enter(memberId) {
      member.abort()
      member = new AbortController()
      underWay = null
      wanted = []
      asked.clear()
      noted.clear()
      unsent.open(memberId)
      const own = unsent.all().map(([entryId, { seconds, duration }]) => {
        return [entryId, progress(seconds, duration)] as const
      })
      store.setState({ positions: new Map(own.filter(([, { seconds }]) => seconds > 0)) })
      if (memberId) void actions.send()
    },
    show(entryIds) {
      wanted = entryIds
      void askWanted()
      if (unsent.size() > 0) void actions.send()
    },
    async resume(entryId, signal) {
      const known = () => progressOf(entryId)?.seconds ?? 0
      if (isFresh(noted.get(entryId)) || unsent.has(entryId)) return known()
      const patience = new AbortController()
      const limit = AbortSignal.any([signal, patience.signal])
      const late = clock.sleep(config.resumePatienceMs, limit).catch(() => undefined)
      await Promise.race([ask([entryId], limit).catch(() => undefined), late])
      patience.abort()
      signal.throwIfAborted()
      return known()
    },
    note(entryId, seconds, duration) {
      const point = resumePoint(seconds, duration)
      // Hardly begun and never begun before: nothing to remember.
      if (point === 0 && !progressOf(entryId) && !unsent.has(entryId)) return
      const at = clock.now()
      noted.set(entryId, at)
      unsent.put(entryId, { seconds: point, duration, at })
      const positions = new Map(store.getState().positions)
      if (point === 0) positions.delete(entryId)
      else positions.set(entryId, progress(point, duration))
      store.setState({ positions })
    },
    async send({ isLeaving } = { isLeaving: false }) {
      if (isLeaving) {
        await Promise.all(unsent.all().map(([entryId]) => sendOne(entryId, true)))
        return
      }
      if (isSending) return
      isSending = true
      for (let next = unsent.first(); next !== null; next = unsent.first()) {
        if (!(await sendOne(next, false))) break
      }
      isSending = false
    },
  }
  return { store, progressOf, actions }
}

const progress = (seconds: number, duration: number): Progress => ({ seconds, share: seconds / duration })
