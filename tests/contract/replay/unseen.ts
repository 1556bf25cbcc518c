import type { Store } from '../../../src/sandbox/store'
import type { Files } from './seed-account'
import { seed } from './seed-account'
import { actionOf, requestText, type Transcript } from './transcripts'

const PARTNER = 101

/** Marks an app token whose value the recordings never show. */
export const UNSEEN = 'made before it is asked for: its own making is not in the recordings'

/**
 * Makes what a transcript speaks of and no other one shows, in the plainest form: the recordings have gaps, and what was made
 * in one is only known by its id.
 */
export function seedUnseen(store: Store, transcript: Transcript, files: Files, time: number): void {
  const text = requestText(transcript)
  const refusal = JSON.stringify(transcript.response.body)
  if (/ENTRY_ID_NOT_FOUND|UPLOAD_TOKEN_NOT_FOUND/.test(refusal) && !/null-token/.test(transcript.name)) return
  const born = { createdAt: time, updatedAt: time }
  for (const [, id] of text.matchAll(/\b(0_[a-z0-9]{32})\b/g)) {
    if (!id || store.uploadTokens.get(PARTNER, id)) continue
    const isUpload = actionOf(transcript).startsWith('uploadtoken')
    const isConsumed = /used-token/.test(transcript.name)
    const isAttachedEarly = /token-(empty|partial)/.test(transcript.name)
    const status = isUpload || isAttachedEarly ? 0 : isConsumed ? 3 : 2
    const name = /image/.test(transcript.name) ? 'p.jpg' : 's.mp4'
    const size = { fileName: name, fileSize: 206_854, uploadedFileSize: status === 2 ? 206_854 : 0 }
    seed(
      store,
      'uploadToken',
      { ...born, id, userId: 'tester1', status, autoFinalize: false, ...size },
      files,
    )
  }
  for (const [, id] of text.matchAll(/\b(0_[a-z0-9]{8})\b/g)) {
    if (!id || store.entries.find(id) || store.flavorAssets.find(id) || store.captionAssets.find(id)) continue
    if (/^apptoken/.test(actionOf(transcript))) seedAppToken(store, id, time)
    else if (/^(media|baseentry)\.(?!list|count)/.test(actionOf(transcript)) || actionOf(transcript) === '') {
      const owner = { userId: 'tester1', creatorId: 'tester1', name: 'sample content' }
      const kind = { type: 1, mediaType: 1, status: 7, moderationStatus: 6, sourceType: 1 }
      seed(
        store,
        'entry',
        { ...born, id, ...owner, ...kind, accessControlId: 2, conversionProfileId: 15 },
        files,
      )
    }
  }
}

function seedAppToken(store: Store, id: string, time: number): void {
  if (store.appTokens.get(PARTNER, id)) return
  store.appTokens.put({
    id,
    partnerId: PARTNER,
    createdAt: time,
    updatedAt: time,
    token: 'f'.repeat(32),
    status: 2,
    sessionType: 0,
    sessionUserId: 'vruser',
    sessionDuration: 86_400,
    hashType: 'SHA256',
    description: UNSEEN,
  })
}
