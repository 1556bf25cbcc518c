import { coverageOf } from '../app/media/declared'
import { tagsOfProjection } from '../app/media/projection-tags'
import type { Recognition, Suggestion } from '../app/media/recognition'

/** What `npm run probe` prints of one file, as JSON on a line of its own. */
export function lineOf(file: string, recognition: Recognition): string {
  const { declared, projection, source, confidence, suggestion, warning } = recognition
  return JSON.stringify({
    file,
    spherical: declared !== null,
    projection: declared?.shape ?? null,
    stereo: declared?.stereo ?? 'mono',
    coverage: declared && coverageOf(declared.bounds),
    pose: declared?.pose ?? null,
    source,
    confidence,
    suggestion: suggestion && suggestionOf(suggestion),
    tags: projection ? tagsOfProjection(projection) : [],
    ...(recognition.hasAmbisonics && { ambisonic: true }),
    ...(warning && { warning }),
  })
}

/** What the creator would be asked; its tags are those of a yes. */
function suggestionOf({ projection, reason, confidence }: Suggestion) {
  return {
    projection: projection.shape,
    stereo: projection.stereo,
    coverage: { horizontal: projection.coverage, vertical: 180 },
    reason,
    confidence,
    tags: tagsOfProjection(projection),
  }
}
