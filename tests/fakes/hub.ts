import { Fault } from '../../src/app/media/errors'
import type { HubDoor } from '../../src/app/ports'
import type { HubInfo, Member, SessionGrant } from '../../src/hub/api'

export const ann: Member = {
  hubId: 'h1',
  id: 'm1',
  name: 'Ann Archer',
  email: 'ann@example.org',
  role: 'creator',
}

const demoMembers = [
  { role: 'viewer', name: 'Vera Lindqvist' },
  { role: 'creator', name: 'Ann Archer' },
  { role: 'admin', name: 'Omar Haddad' },
] as const

const signIn = { hasMail: false, hasPasskeys: false, providers: [] } as const

export const annsGrant: SessionGrant = {
  hubId: ann.hubId,
  ks: 'ks-1',
  expiresAt: 4_000_000_000,
  partnerId: 102,
  serviceUrl: '',
  userId: ann.email,
  listsEveryone: true,
}

/** A hub with three demo members and one account, `ann@example.org` with the password `right`. Counts the sessions it made. */
export function createFakeHub(member: Member | null = ann): HubDoor & { minted(): number } {
  let here = member
  let minted = 0
  const info = (): HubInfo => ({
    backend: 'sandbox',
    member: here,
    hub: here && { id: here.hubId, name: 'Harbour School' },
    hubs: here ? [{ id: here.hubId, name: 'Harbour School', role: here.role }] : [],
    withoutHub: null,
    mayMakeHub: false,
    statistics: null,
    demoMembers,
    signIn,
  })
  return {
    minted: () => minted,
    info: async () => info(),
    async signInDemo(role) {
      here = { ...ann, role, name: demoMembers.find((one) => one.role === role)?.name ?? ann.name }
      return info()
    },
    async signIn(email, password) {
      if (email !== ann.email || password !== 'right')
        throw new Fault('signed-out', 'Invalid email or password.')
      here = ann
      return info()
    },
    async signOut() {
      here = null
    },
    async switchHub(hubId) {
      here = here && { ...here, hubId }
    },
    async session({ renew }) {
      if (renew || minted === 0) minted++
      return { ...annsGrant, ks: `ks-${minted}` }
    },
  }
}
