import { describe, expect, it } from 'vitest'
import { createLateUploads } from '../../src/app/state/late-uploads'
import { createUploads } from '../../src/app/state/uploads'
import { createFakeClock } from '../fakes/clock'
import { createFakeHub } from '../fakes/hub'
import { createFakeLibrary, makeEntry } from '../fakes/library'
import { createFakeDoor, createFakeLedger, createFakeUploads } from '../fakes/uploads'

const film = (name: string) => ({ file: new File([new Uint8Array(400_000)], name) })

/** The slice of one page, its code being fetched only at the try with this number. */
function openPage(ports = createFakeUploads(), arrivesAt = 1) {
  const clock = createFakeClock()
  let tries = 0
  const slice = createLateUploads(async (store) => {
    tries++
    if (tries < arrivesAt) throw new TypeError('Failed to fetch dynamically imported module')
    const library = createFakeLibrary(() => makeEntry(), 1)
    return createUploads(
      { uploads: ports, hub: createFakeHub(), library, clock, onEntry: () => undefined },
      store,
    )
  }, clock)
  const phases = () => slice.store.getState().uploads.map(({ phase }) => phase)
  return { ...slice, clock, phases, tries: () => tries }
}

describe('Uploads whose code comes late', () => {
  it('take a file that was chosen before, however often the network fails', async () => {
    const door = createFakeDoor()
    const page = openPage(createFakeUploads({ door }), 4)
    await page.actions.add([film('early.mp4')])
    await expect.poll(page.phases).toEqual(['ready'])
    expect([door.entries.length, page.tries(), page.store.getState().isOpen]).toEqual([1, 4, true])
    expect(page.clock.slept[1]).toBeGreaterThan(page.clock.slept[0]!)
  })

  it('go on with what an earlier visit left', async () => {
    const [door, ledger] = [createFakeDoor(), createFakeLedger()]
    const before = openPage(createFakeUploads({ door, ledger }))
    door.before = (request) => (request === 'open' ? new Promise(() => undefined) : undefined)
    await before.actions.add([film('left.mp4')])
    await expect.poll(before.phases).toEqual(['sending'])
    before.actions.close()
    door.before = () => undefined
    const after = openPage(createFakeUploads({ door, ledger }))
    await after.actions.load()
    expect(after.store.getState().uploads[0]?.transfer.file.name).toBe('left.mp4')
    await expect.poll(after.phases).toEqual(['needs-file'])
    await after.actions.add([film('left.mp4')])
    await expect.poll(after.phases).toEqual(['ready'])
  })

  it('do nothing for a member who has signed out meanwhile', async () => {
    const door = createFakeDoor()
    const page = openPage(createFakeUploads({ door }))
    const asked = page.actions.add([film('late.mp4')])
    page.actions.close()
    await asked
    expect([page.phases(), door.entries]).toEqual([[], []])
  })
})
