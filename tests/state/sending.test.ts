import { describe, expect, it } from 'vitest'
import type { Entry } from '../../src/app/media/entry'
import { createSending } from '../../src/app/state/sending'
import type { SentFile } from '../../src/hub/api'
import { createFakeClock } from '../fakes/clock'
import { createFakeLibrary, makeEntry } from '../fakes/library'
import { createFakeUploads } from '../fakes/uploads'

/** Follows what another device tells, look by look, and stops when it has told everything. */
async function follow(looks: readonly SentFile['state'][], entry: Entry): Promise<readonly Entry[]> {
  const arrived: Entry[] = []
  const uploads = createFakeUploads()
  let look = 0
  const files = async () => {
    const state = looks[look++]
    if (!state) sending.actions.close()
    const isMade = state === 'made' || state === 'failed'
    const file = { id: 'a', title: 'Pier', share: 1, entryId: isMade ? entry.id : null }
    return state ? [{ ...file, state }] : []
  }
  const sending = createSending({
    uploads: { ...uploads, send: { ...uploads.send, files } },
    library: createFakeLibrary(() => entry, 1),
    clock: createFakeClock(),
    onEntry: (one) => void arrived.push(one),
  })
  await sending.actions.open()
  await expect.poll(() => look).toBe(looks.length + 1)
  return arrived
}

describe('What another device sends', () => {
  it('is in the library when its entry is made, once it is ready for good', async () => {
    const entry = makeEntry({ id: '0_pier' })
    expect(await follow(['sending', 'made', 'made'], entry)).toEqual([entry])
  })

  it('is looked at again while Kaltura prepares it', async () => {
    const entry = makeEntry({ id: '0_pier', phase: 'processing' })
    expect(await follow(['made', 'made'], entry)).toEqual([entry, entry])
  })

  it('is in the library, too, when it was found to be broken before anybody looked', async () => {
    const entry = makeEntry({ id: '0_pier', phase: 'failed' })
    expect(await follow(['sending', 'failed', 'failed'], entry)).toEqual([entry])
  })
})
