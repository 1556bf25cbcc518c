import type { Entry } from '../media/entry'
import type { Chapter } from '../media/playback'
import type { MediaLibrary } from '../ports'
import type { Beside, Neighbours } from './neighbours'

/** What is good to have around an entry that opens: its chapters, and its neighbours. Each comes when it comes, or not at all. */
export function createSurroundings(
  library: MediaLibrary,
  neighbours: Neighbours,
  tell: (found: Beside | { readonly chapters: readonly Chapter[] }) => void,
): (entry: Entry, signal: AbortSignal) => void {
  const load = async (asked: Promise<Parameters<typeof tell>[0]>, signal: AbortSignal): Promise<void> => {
    const found = await asked.catch(() => null)
    if (found && !signal.aborted) tell(found)
  }
  return (entry, signal) => {
    void load(neighbours.find(entry, signal), signal)
    if (entry.kind === 'image') return
    const chapters = library.chapters(entry.id, signal)
    void load(
      chapters.then((chapters) => ({ chapters })),
      signal,
    )
  }
}
