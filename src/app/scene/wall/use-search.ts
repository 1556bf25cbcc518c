import { useXR } from '@react-three/xr'
import { useEffect, useRef, useState } from 'react'
import { config } from '../../config'
import type { Undo } from '../../ports'
import { useApp, useSlice } from '../../state/hooks'
import { openSystemKeyboard } from './system-keyboard'

export type WallSearch = {
  /** What is typed so far. */
  readonly text: string
  /** The headset's keyboard is open, or ours, or none. */
  readonly keyboard: 'none' | 'system' | 'space'
  /** Must be called from a press. */
  readonly open: () => void
  readonly type: (text: string) => void
  readonly clear: () => void
  readonly close: () => void
}

/** Searching as one types, as on the page: what is typed counts after a short rest, or at once when the keyboard is put away. */
export function useSearch(): WallSearch {
  const { library, moves } = useApp()
  const searched = useSlice(library, (state) => state.query.search)
  const session = useXR((xr) => xr.session)
  const [text, setText] = useState(searched)
  const [followed, setFollowed] = useState(searched)
  const [keyboard, setKeyboard] = useState<WallSearch['keyboard']>('none')
  const closeSystem = useRef<Undo>(undefined)
  const latest = useRef(text)
  latest.current = text

  if (searched !== followed) {
    setFollowed(searched)
    if (searched !== text.trim()) setText(searched)
  }
  useEffect(() => {
    if (text.trim() === searched) return
    const timer = setTimeout(() => moves.search(text), config.searchRestMs)
    return () => clearTimeout(timer)
  }, [text, searched, moves])
  useEffect(() => () => closeSystem.current?.(), [])

  const finish = () => {
    setKeyboard('none')
    moves.search(latest.current)
  }
  return {
    text,
    keyboard,
    open() {
      if (keyboard !== 'none') return
      if (!session?.isSystemKeyboardSupported) return setKeyboard('space')
      setKeyboard('system')
      closeSystem.current = openSystemKeyboard({ text, onText: setText, onDone: finish })
    },
    type: setText,
    clear() {
      setText('')
      moves.search('')
    },
    close() {
      closeSystem.current?.()
      finish()
    },
  }
}
