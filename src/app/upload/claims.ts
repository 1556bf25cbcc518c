import type { Claims } from '../upload-ports'

/** Web Locks; they end with the tab, however it ends. Without them (plain http in a local network) every tab counts as the only one. */
export function createClaims(locks: LockManager | undefined): Claims {
  return {
    async take(name) {
      if (!locks) return () => undefined
      return new Promise((resolve, reject) => {
        locks
          .request(name, { ifAvailable: true }, async (lock) => {
            if (!lock) return resolve(null)
            // Held until the promise resolves, which is what the caller gets as its undo.
            await new Promise<void>((release) => resolve(release))
          })
          .catch(reject)
      })
    },
    async released(name, signal) {
      await locks?.request(name, { signal }, async () => undefined)
    },
  }
}
