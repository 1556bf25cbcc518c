import { useEffect, useState } from 'react'
import type { MemberList } from '../../../hub/members-api'
import type { MembersDoor } from '../../members-ports'
import { type Asked, createAsked } from '../../state/asked'
import { useApp, useSlice } from '../../state/hooks'

export type MembersOf = {
  readonly state: Asked<MemberList>
  readonly retry: () => void
  /** True when the change went well. */
  change(ask: (door: MembersDoor, signal: AbortSignal) => Promise<MemberList>): Promise<boolean>
}

/** Who belongs to the hub, and changes to it. */
export function useMemberList(): MembersOf {
  const { ports } = useApp()
  const [slice] = useState(() => createAsked(async (signal) => (await ports.loadMembers()).list(signal)))
  useEffect(() => {
    void slice.actions.load()
    return slice.actions.close
  }, [slice])
  return {
    state: useSlice(slice, (value) => value),
    retry: () => void slice.actions.load(),
    async change(ask) {
      const door = await ports.loadMembers()
      return await slice.actions.change((signal) => ask(door, signal))
    },
  }
}
