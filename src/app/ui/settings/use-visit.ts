import { useEffect, useState } from 'react'
import type { KalturaConnectionInfo, VisitAnswer } from '../../../hub/integration-api'
import { type Asked, type AskedSlice, createAsked } from '../../state/asked'
import { useApp, useSlice } from '../../state/hooks'

type VisitPage = {
  readonly visit: AskedSlice<VisitAnswer>
  readonly visiting: Asked<VisitAnswer>
  readonly connection: Asked<KalturaConnectionInfo>
  retry(): void
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
  return {
    visit,
    visiting: useSlice(visit, (value) => value),
    connection: useSlice(info, (value) => value),
    retry() {
      void visit.actions.load()
      void info.actions.load()
    },
  }
}
