import { useEffect, useState } from 'react'
import type { MemberUserId } from '../../../hub/integration-api'
import { useApp } from '../../state/hooks'

/** The hub's members, for choosing one; empty until they are here, or when they cannot be asked for. */
export function useMembers(): readonly MemberUserId[] {
  const { ports } = useApp()
  const [members, setMembers] = useState<readonly MemberUserId[]>([])
  useEffect(() => {
    const left = new AbortController()
    ports
      .loadIntegration()
      .then((door) => door.userIds(left.signal))
      .then(setMembers, () => undefined)
    return () => left.abort()
  }, [ports])
  return members
}
