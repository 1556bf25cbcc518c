import { describe, expect, it } from 'vitest'
import { Fault } from '../../src/app/media/errors'
import type { Transfer } from '../../src/app/media/transfer'
import { createTransfer } from '../../src/app/state/upload-job'
import type { TransferRecord } from '../../src/app/upload/part'
import { publish, sweep, undo } from '../../src/app/upload/publish'
import { createFakeClock } from '../fakes/clock'
import { createFakeDoor } from '../fakes/uploads'

const draft = { title: 'Film', description: '', tags: [], projection: null, categoryId: null }

/** A transfer whose bytes are all there, at a Kaltura in memory. */
async function setup() {
  const door = createFakeDoor()
  const { signal } = new AbortController()
  const tokenId = await door.open({ name: 'a.mp4', size: 10 }, signal)
  const token = door.tokens.get(tokenId)
  if (token) Object.assign(token, { state: 'full', held: 10 })
  const file = { name: 'a.mp4', size: 10, lastModified: 1, print: 'p' }
  let transfer: Transfer = {
    ...createTransfer({
      userId: 'ann',
      createdAt: 0,
      place: 0,
      file,
      kind: 'video',
      draft,
      question: null,
      warning: null,
    }),
    tokenId,
  }
  const record: TransferRecord = {
    read: () => transfer,
    async write(change) {
      transfer = { ...transfer, ...change }
    },
  }
  const network = { isOnline: () => true, onChange: () => () => undefined }
  const run = () => publish({ door, clock: createFakeClock(), network }, record, null, signal)
  const lose = (request: string, when: 'before' | 'after') => {
    door[when] = (name) => {
      if (name !== request) return
      door[when] = () => undefined
      throw new Fault('offline', 'The connection was cut.')
    }
  }
  return { door, record, run, lose, signal }
}

describe('Publishing', () => {
  it('makes one entry in one request when nothing is lost', async () => {
    const { door, record, run } = await setup()
    expect(await run()).toBe('0_entry1')
    expect(record.read()).toMatchObject({ stage: 'making', entryId: '0_entry1', isUncertain: false })
    expect(door.entries).toHaveLength(1)
  })

  it('finds the entry again when the answer to its making was lost, also while the search does not know it yet', async () => {
    const { door, run, lose } = await setup()
    lose('publish', 'after')
    const find = door.find
    let looks = 0
    door.find = async (...asked) => (++looks < 3 ? [] : await find(...asked))
    expect(await run()).toBe('0_entry1')
    expect(door.entries).toHaveLength(1)
    expect(looks).toBe(3)
  })

  it('fills an entry that was left empty instead of making a second one', async () => {
    const { door, record, run, lose } = await setup()
    door.entries.push({ id: '0_left', transferId: record.read().id, draft, isEmpty: true })
    lose('publish', 'before')
    expect(await run()).toBe('0_left')
    expect(door.entries).toEqual([expect.objectContaining({ id: '0_left', isEmpty: false })])
  })

  it('removes an empty twin that the search came to know too late', async () => {
    const { door, record, run, lose, signal } = await setup()
    const find = door.find
    door.entries.push({ id: '0_late', transferId: record.read().id, draft, isEmpty: true })
    door.find = async () => []
    lose('publish', 'before')
    const entryId = await run()
    door.find = find
    expect(door.entries).toHaveLength(2)
    await sweep(door, record, signal)
    expect(door.entries.map(({ id }) => id)).toEqual([entryId])
    expect(record.read().isUncertain).toBe(false)
  })

  it('never gives a used token to a second entry', async () => {
    const { door, record, run } = await setup()
    await run()
    door.entries.length = 0
    await record.write({ stage: 'publishing', entryId: null })
    await expect(run()).rejects.toMatchObject({ code: 'ENTRY_GONE' })
    expect(door.entries).toEqual([])
  })

  it('is undone by a cancel with everything it has left', async () => {
    const { door, record, run, signal } = await setup()
    await run()
    await undo(door, record, signal)
    expect(door.entries).toEqual([])
    expect(door.tokens.size).toBe(0)
  })
})
