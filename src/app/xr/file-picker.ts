/** How long a picker may take to show that it is there. */
const signMs = 2_000

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
    const late = setTimeout(() => resolve('page'), signMs)
    signal.addEventListener('abort', () => clearTimeout(late))
    session.addEventListener('end', () => resolve('page'), { signal })
    session.addEventListener(
      'visibilitychange',
      () => resolve(session.visibilityState === 'visible-blurred' ? 'stays' : 'page'),
      { signal },
    )
    input.addEventListener('change', () => resolve('stays'), { signal })
    // Before anything lay over the session, no hand has closed it: it was never open.
    input.addEventListener('cancel', () => resolve('page'), { signal })
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
