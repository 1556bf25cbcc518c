import { useEffect, useRef } from 'react'

/** Runs once when the browser has nothing better to do, as soon as it is wanted; for what a first press should find there. */
export function useWhenIdle(run: () => void, isWanted = true): void {
  const latest = useRef(run)
  latest.current = run
  useEffect(() => {
    if (!isWanted) return
    // Safari has no requestIdleCallback.
    const wait = window.requestIdleCallback ?? ((then: () => void) => window.setTimeout(then, 1_500))
    const cancel = window.cancelIdleCallback ?? window.clearTimeout
    const handle = wait(() => latest.current())
    return () => cancel(handle)
  }, [isWanted])
}
