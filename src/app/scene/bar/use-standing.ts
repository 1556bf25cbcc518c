import { useMemo, useRef } from 'react'

type What = 'menu' | 'preview' | 'note'

/** For what stands over the bar, one at a time or several: each tells its height in millimetres, 0 when it has gone. */
export type Standing = Readonly<Record<What, (height: number) => void>>

/** @param tell gets the height of the highest */
export function useStanding(tell: (millimetres: number) => void): Standing {
  const latest = useRef(tell)
  latest.current = tell
  return useMemo(() => {
    const heights: Record<What, number> = { menu: 0, preview: 0, note: 0 }
    const set = (what: What) => (height: number) => {
      if (heights[what] === height) return
      heights[what] = height
      latest.current(Math.max(...Object.values(heights)))
    }
    return { menu: set('menu'), preview: set('preview'), note: set('note') }
  }, [])
}
