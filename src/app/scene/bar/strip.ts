import { useEffect, useState } from 'react'
import type { Entry } from '../../media/entry'
import { useApp } from '../../state/hooks'

/** An entry's moments side by side, as a picture to cut from. */
export type Strip = { readonly image: HTMLImageElement; readonly count: number }

/** The strip of an entry's moments, asked for when it is first wanted; null until it has come, or where there is none. */
export function useStrip(entry: Entry | null, isWanted: boolean): Strip | null {
  const { library } = useApp().ports
  const [askedId, setAskedId] = useState<string | null>(null)
  if (isWanted && entry && askedId !== entry.id) setAskedId(entry.id)
  const [strip, setStrip] = useState<(Strip & { readonly entryId: string }) | null>(null)
  const wanted =
    entry && entry.id === askedId && entry.kind === 'video' && entry.durationMs > 0 ? entry : null
  useEffect(() => {
    if (!wanted) return
    const { url, count } = library.sprite(wanted)
    const image = new Image()
    image.crossOrigin = 'anonymous'
    image.src = url
    let isOver = false
    image.decode().then(
      () => isOver || setStrip({ image, count, entryId: wanted.id }),
      // A seek without a picture is still a seek.
      () => undefined,
    )
    return () => {
      isOver = true
      image.src = ''
    }
  }, [wanted, library])
  return strip !== null && strip.entryId === entry?.id ? strip : null
}
