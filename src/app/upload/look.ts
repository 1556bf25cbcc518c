import { recognise } from '../spherical/recognise'
import { FRAME_WIDTH } from '../spherical/suggest'
import { isUnreadable } from '../spherical/unreadable'
import type { Sighting } from '../upload-ports'
import { decodeFrame } from './frame'

/** Suggestions weaker than this are not worth a question: most square pictures are just square. */
const worthAsking = 0.3

/** What a file is, before it is sent: by its own word, or as a suggestion for the creator. */
export async function lookAt(file: File, signal: AbortSignal): Promise<Sighting> {
  try {
    const seen = await recognise(file, () => decodeFrame(file, FRAME_WIDTH, signal))
    const { projection, suggestion, warning } = seen
    const isStrong = suggestion !== null && suggestion.confidence >= worthAsking
    return { projection, suggestion: isStrong ? suggestion : null, warning }
  } catch (error) {
    // Other kinds of film than those that are read here are no fault of the file: Kaltura reads more.
    const warning = isUnreadable(error) && error.kind !== 'unknown' ? error.message : null
    return { projection: null, suggestion: null, warning }
  }
}
