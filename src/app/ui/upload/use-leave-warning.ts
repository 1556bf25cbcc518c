import { useEffect } from 'react'
import { useApp, useSlice } from '../../state/hooks'
import { totalsOf } from '../../state/upload-progress'

/** The browser asks before the page is closed over an upload. Only then: the mere listener costs the page its place in the back cache. */
export function useLeaveWarning(): void {
  const { uploads } = useApp()
  const isAtWork = useSlice(uploads, (state) => totalsOf(state.uploads).isAtWork)
  useEffect(() => {
    if (!isAtWork) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [isAtWork])
}
