import type { Claims } from '../upload-ports'

/** Web Locks; they end with the tab, however it ends. Without them (plain http in a local network) every tab knows its own transfers only. */
export function createClaims(locks: LockManager | undefined): Claims {
  return {
    async attempt(name, work) {
      if (!locks) {
        await work()
        return true
      }
      return locks.request(name, { ifAvailable: true }, async (lock) => {
        if (lock) await work()
        return lock !== null
      })
    },
    async released(name, signal) {
      if (!locks) return
      await locks.request(name, { signal }, async () => undefined)
    },
  }
}
