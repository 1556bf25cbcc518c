import { createContext, useCallback, useContext, useEffect, useState } from 'react'
import type { KalturaConnectionInfo, VisitAnswer } from '../../../hub/integration-api'
import type { Fault } from '../../media/errors'
import { type Asked, type AskedSlice, createAsked } from '../../state/asked'
import { useApp, useSlice } from '../../state/hooks'

type VisitPage = {
  readonly visit: AskedSlice<VisitAnswer>
  readonly visiting: Asked<VisitAnswer>
  readonly connection: Asked<KalturaConnectionInfo>
  /** The visit ended before somebody closed it. */
  readonly isOver: boolean
  retry(): void
  /** Looks whether the visit is over when something of the account was refused. */
  lookAgain(): void
}

/** What a part of the account does with a refusal: the visit may be over. */
const Refusal = createContext<() => void>(() => undefined)
export const RefusalOfVisit = Refusal.Provider

/** Tells the page of a fault that may mean that the visit is over. */
export function useRefusal(): (fault: Fault | null) => void {
  const lookAgain = useContext(Refusal)
  return useCallback(
    (fault) => {
      if (fault?.kind === 'forbidden') lookAgain()
    },
    [lookAgain],
  )
}

/** What the pages need that go into the Kaltura account: the running visit, and where the hub is connected. */
export function useVisit(): VisitPage {
  const { ports } = useApp()
  const [visit] = useState(() => createAsked(async (signal) => (await ports.loadIntegration()).visit(signal)))
  const [info] = useState(() =>
    createAsked(async (signal) => (await ports.loadIntegration()).connection(signal)),
  )
  useEffect(() => {
    void visit.actions.load()
    void info.actions.load()
    return () => {
      visit.actions.close()
      info.actions.close()
    }
  }, [visit, info])
  const visiting = useSlice(visit, (value) => value)
  const isRunning = visiting.phase === 'ready' && visiting.value.visit !== null
  const [isOver, setOver] = useState(false)
  useEffect(() => {
    if (isRunning) setOver(false)
  }, [isRunning])
  const lookAgain = useCallback(async () => {
    const door = await ports.loadIntegration()
    const now = await door.visit(new AbortController().signal).catch(() => null)
    if (!now || now.visit) return
    visit.actions.take(now)
    setOver(true)
  }, [ports, visit])
  return {
    visit,
    visiting,
    isOver,
    lookAgain: () => void lookAgain(),
    connection: useSlice(info, (value) => value),
    retry() {
      void visit.actions.load()
      void info.actions.load()
    },
  }
}
