/** How long a picker may take to show that it is there. */
const signMs = 2_000
/** No hand closes a picker within this time: it was never open. */
const soonestCloseMs = 500

/** `stays`: it is chosen over the session. `page`: the session has ended, is hidden, or nothing was to be seen; what was opened may go on there. */
export type PickerPlace = 'stays' | 'page'

/**
 * Opens the browser's file picker out of a running session, from a press in it. Nothing tells beforehand what a browser does then: it may
 * lay the picker over the session, end the session, or do nothing at all. `onFiles` hears what is chosen, wherever and whenever.
 */
export async function openPicker(
  session: XRSession,
  accept: string,
  onFiles: (files: readonly File[]) => void,
): Promise<PickerPlace> {
  const input = document.createElement('input')
  Object.assign(input, { type: 'file', multiple: true, accept, hidden: true })
  document.body.append(input)
  const over = new AbortController()
  const { signal } = over
  const place = new Promise<PickerPlace>((resolve) => {
    const openedAt = performance.now()
    const late = setTimeout(() => resolve('page'), signMs)
    signal.addEventListener('abort', () => clearTimeout(late))
    session.addEventListener('end', () => resolve('page'), { signal })
    session.addEventListener(
      'visibilitychange',
      () => resolve(session.visibilityState === 'visible-blurred' ? 'stays' : 'page'),
      { signal },
    )
    input.addEventListener('change', () => resolve('stays'), { signal })
    input.addEventListener(
      'cancel',
      () => resolve(performance.now() - openedAt < soonestCloseMs ? 'page' : 'stays'),
      { signal },
    )
  })
  input.addEventListener('change', () => {
    onFiles([...(input.files ?? [])])
    input.remove()
  })
  input.addEventListener('cancel', () => input.remove())
  input.click()
  try {
    return await place
  } finally {
    over.abort()
  }
}
