import type { Store } from '../../../src/sandbox/store'
import { keyOf, kindOf, type Observation, objectsIn, observe, type Seen } from './observations'
import { type Files, seed } from './seed-account'
import { actionOf, requestText, type Transcript } from './transcripts'
import { seedUnseen } from './unseen'

const PARTNER = 101
const READS =
  /\.(get|list|count|getbyids|getbyentryid|getplaybackcontext|getcontextdata|listflags|geturl|getdownloadurl|serve|search|execute)$|^multirequest/

/** What happened between two transcripts and left no trace in an object that is shown. */
const BETWEEN: Readonly<Record<number, (store: Store) => void>> = {
  576: (store) => {
    const entry = store.entries.get(PARTNER, '0_3dntwm5t')
    if (entry) store.entries.put({ ...entry, accessControlId: 5 })
  },
  692: (store) => store.categories.remove(PARTNER, 6),
}

export interface Account {
  /** Brings the store to where the recorded account stood before this transcript. */
  bringUp(transcript: Transcript, time: number): void
  /** Notes what a replayed transcript has touched. */
  settle(transcript: Transcript): void
}

/**
 * Keeps the sandbox's account in step with the recorded one. What a replayed call makes stays as the sandbox made it; what came
 * or changed where numbers are missing is put in as the next answer shows it.
 */
export function createAccount(store: Store, transcripts: readonly Transcript[], files: Files): Account {
  const seen = observe(transcripts)
  const numbers = new Set(transcripts.map(({ n }) => n))
  const touched = new Map<string, number>()
  const newIds: string[] = []
  const newNumbers: number[] = []
  const { newId, nextNumber } = store
  // Things that a transcript makes get the id they had, so that sessions and addresses recorded later still fit.
  Object.assign(store, {
    newId: () => newIds.shift() ?? newId(),
    nextNumber: (series: string) => newNumbers.shift() ?? nextNumber(series),
  })

  const hasGap = (from: number, to: number) => {
    for (let n = from + 1; n < to; n++) if (!numbers.has(n)) return true
    return false
  }
  const put = (key: string, n: number, object: Seen) => {
    seed(store, key.slice(0, key.indexOf('|')), object, files)
    touched.set(key, n)
  }
  const maker = (key: string): Transcript | undefined => {
    const first = seen.get(key)?.[0]
    const made = transcripts.find(({ n }) => n === first?.n)
    const kind = key.slice(0, key.indexOf('|')).toLowerCase()
    return made && MAKERS[kind]?.test(actionOf(made)) ? made : undefined
  }
  const expectIds = (transcript: Transcript) => {
    newIds.length = 0
    newNumbers.length = 0
    if (!/\.add$/.test(actionOf(transcript))) return
    const [made] = objectsIn(transcript.response.body)
    if (!made) return
    const { id, categoriesIds } = made
    if (typeof id === 'string' && /^0_\w{8}$/.test(id)) newIds.push(id)
    if (typeof id === 'number') newNumbers.push(id)
    if (typeof categoriesIds === 'string')
      newNumbers.push(...categoriesIds.split(',').filter(Boolean).map(Number))
  }

  return {
    bringUp: (transcript, time) => {
      expectIds(transcript)
      const isRead = READS.test(actionOf(transcript)) || actionOf(transcript) === ''
      const text = `${requestText(transcript)} ${JSON.stringify(transcript.response.body)}`
      for (const [key, observations] of seen) {
        const first = observations[0]!
        const last = touched.get(key)
        const isSpokenOf = key
          .split('|')
          .slice(1)
          .every((part) => text.includes(part))
        if (last === undefined) {
          const isKnownByTime = TIMED.test(key) && Number(first.object.createdAt ?? 0) < time
          const isThere = isKnownByTime || (isSpokenOf && (SPOKEN.test(key) || first.n <= transcript.n))
          const shownBy = transcripts.find(({ n }) => n === first.n)!
          if (isThere && !maker(key)) put(key, first.n, stateBefore(transcript, shownBy, first, key))
        } else if (isSpokenOf && hasGap(last, transcript.n)) {
          const latest = observations.findLast(({ n }) => n <= transcript.n)
          if (!latest || latest.n <= last) continue
          put(key, latest.n, isRead ? latest.object : withoutEffect(transcript, latest, observations))
        }
      }
      seedUnseen(store, transcript, files, time)
      BETWEEN[transcript.n]?.(store)
    },
    settle: (transcript) => {
      for (const object of objectsIn(transcript.response.body)) {
        const kind = kindOf(object)
        if (kind !== null) touched.set(keyOf(kind, object), transcript.n)
      }
    },
  }
}

/** Kinds that are there from the moment they were made, and kinds that are there as soon as they are spoken of. */
const TIMED = /^(entry|user|category|flavorAsset|thumbAsset)\|/
const SPOKEN = /^(?!categoryEntry)/

/** Which calls make a thing of this kind. */
const MAKERS: Readonly<Record<string, RegExp>> = {
  entry: /^(media|baseentry|playlist)\.add$/,
  user: /^user\.add$/,
  apptoken: /^apptoken\.add$/,
  uploadtoken: /^uploadtoken\.add$/,
  category: /^category\.add$/,
  categoryentry: /^categoryentry\.add$/,
  captionasset: /^caption_captionasset\.add$/,
}

/** An object that is first seen as the answer of a call that changes it stood otherwise before. */
function stateBefore(transcript: Transcript, shownBy: Transcript, first: Observation, key: string): Seen {
  const isContent = actionOf(transcript) === 'media.addcontent'
  // A token that is seen only after it became content was full before.
  if (
    isContent &&
    key.startsWith('uploadToken') &&
    first.object.status === 3 &&
    !/empty|used/.test(transcript.name)
  ) {
    return { ...first.object, status: 2 }
  }
  if (first.n < transcript.n) return first.object
  switch (actionOf(shownBy)) {
    case 'uploadtoken.upload': {
      const resumeAt = Math.max(0, numberIn(shownBy, 'resumeAt'))
      const isResumed = /"field":"resume","value":"(true|1)"/.test(requestText(shownBy))
      return {
        ...first.object,
        status: isResumed ? 1 : 0,
        uploadedFileSize: isResumed ? String(resumeAt) : '0',
      }
    }
    case 'media.addcontent':
      return { ...first.object, status: 7, width: 0, height: 0, msDuration: 0, thumbnailUrl: '' }
    default:
      return first.object
  }
}

function numberIn(transcript: Transcript, field: string): number {
  return Number(new RegExp(`"field":"${field}","value":"(-?\\d+)"`).exec(requestText(transcript))?.[1] ?? 0)
}

/** The answer of a change without what the change itself asked for: that is as it was last seen. */
function withoutEffect(
  transcript: Transcript,
  latest: Observation,
  observations: readonly Observation[],
): Seen {
  if (latest.n !== transcript.n) return latest.object
  const before = observations.findLast(({ n }) => n < transcript.n)?.object ?? latest.object
  const text = requestText(transcript)
  if (/addcontent|upload/.test(actionOf(transcript))) return before
  return Object.fromEntries(
    Object.entries(latest.object).map(([name, value]) => [
      name,
      new RegExp(`[\\["]${name}[\\]"]`).test(text) ? (before[name] ?? value) : value,
    ]),
  )
}
