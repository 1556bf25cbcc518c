import { useEffect, useState } from 'react'

/** Whether something has been so for this many milliseconds without a break. */
export function useLasted(isSo: boolean, ms: number): boolean {
  const [hasLasted, setLasted] = useState(false)
  useEffect(() => {
    setLasted(false)
    if (!isSo) return
    const timer = setTimeout(() => setLasted(true), ms)
    return () => clearTimeout(timer)
  }, [isSo, ms])
  return hasLasted
}
