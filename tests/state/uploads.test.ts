import { describe, expect, it } from 'vitest'
import { createUploads } from '../../src/app/state/uploads'
import type { Claims, UploadPorts } from '../../src/app/upload-ports'
import { createFakeClock } from '../fakes/clock'
import { annsGrant, createFakeHub } from '../fakes/hub'
import { createFakeLibrary, makeEntry } from '../fakes/library'
import { createFakeDoor, createFakeLedger, createFakeUploads } from '../fakes/uploads'

const fileOf = (name: string, size = 700_000, seed = 1) =>
  new File([new Uint8Array(size).map((_, index) => (index * seed) % 251)], name)

/** Names that one tab alone may hold, as Web Locks have it. */
function createFakeClaims(): Claims {
  const held = new Set<string>()
  const waiting = new Map<string, (() => void)[]>()
  return {
    async take(name) {
      if (held.has(name)) return null
      held.add(name)
      return () => {
        held.delete(name)
        for (const tell of waiting.get(name) ?? []) tell()
        waiting.delete(name)
      }
    },
    async released(name) {
      if (!held.has(name)) return
      await new Promise<void>((resolve) => waiting.set(name, [...(waiting.get(name) ?? []), resolve]))
    },
  }
}

function openTab(given: Partial<UploadPorts> = {}) {
  const uploads = createFakeUploads(given)
  const slice = createUploads({
    uploads,
    hub: createFakeHub(),
    library: createFakeLibrary(() => makeEntry(), 1),
    clock: createFakeClock(),
    onEntry: () => undefined,
  })
  const phases = () => slice.store.getState().uploads.map(({ phase }) => phase)
  return { ...slice, uploads, phases }
}

const until = (holds: () => boolean) => expect.poll(holds, { timeout: 5_000 }).toBe(true)
const all = (tab: ReturnType<typeof openTab>, phase: string) => () =>
  tab.phases().length > 0 && tab.phases().every((one) => one === phase)

describe('The queue', () => {
  it('brings every file to an entry of its own and forgets what is done', async () => {
    const door = createFakeDoor()
    const ledger = createFakeLedger()
    const tab = openTab({ door, ledger })
    const files = Array.from({ length: 20 }, (_, index) => ({
      file: fileOf(`film-${index}.mp4`, 400_000 + index),
    }))
    await tab.actions.add(files)
    await until(all(tab, 'ready'))
    expect(door.entries).toHaveLength(20)
    expect(new Set(door.entries.map(({ transferId }) => transferId)).size).toBe(20)
    await until(() => ledger.kept.size === 0)
  })

  it('refuses what Kaltura would refuse, and a file that is already on the list', async () => {
    const door = createFakeDoor()
    door.before = async (request) => {
      if (request === 'part') await new Promise(() => undefined)
    }
    const tab = openTab({ door })
    await tab.actions.add([{ file: fileOf('a.webp') }, { file: fileOf('a.mp4') }, { file: fileOf('a.mp4') }])
    expect(tab.store.getState().refused.map(({ why }) => why)).toEqual(['format', 'already'])
    expect(tab.phases()).toEqual(['sending'])
    tab.actions.close()
  })

  it('pauses, and goes on from where it was', async () => {
    const door = createFakeDoor()
    let parts = 0
    let isHeld = true
    door.before = async (request) => {
      if (request === 'part' && ++parts > 1 && isHeld) await new Promise(() => undefined)
    }
    const tab = openTab({ door })
    await tab.actions.add([{ file: fileOf('a.mp4', 2_000_000) }])
    await until(() => door.parts.length >= 2)
    const [upload] = tab.store.getState().uploads
    tab.actions.pause(upload!.transfer.id)
    expect(tab.phases()).toEqual(['paused'])
    isHeld = false
    const before = door.parts.length
    await tab.actions.resume(upload!.transfer.id)
    await until(all(tab, 'ready'))
    expect(door.parts.slice(before).some(({ from }) => from === 0)).toBe(false)
    expect(door.entries).toHaveLength(1)
  })

  it('sends in the order its member gives it, and keeps that order for the next page', async () => {
    const door = createFakeDoor()
    const ledger = createFakeLedger()
    door.before = async () => await new Promise(() => undefined)
    const tab = openTab({ door, ledger })
    const names = ['a', 'b', 'c', 'd', 'e', 'f']
    await tab.actions.add(names.map((name, index) => ({ file: fileOf(`${name}.mp4`, 400_000 + index) })))
    const titles = (one: typeof tab) =>
      one.store.getState().uploads.map(({ transfer }) => transfer.draft.title)
    const idOf = (title: string) =>
      tab.store.getState().uploads.find(({ transfer }) => transfer.draft.title === title)?.transfer.id ?? ''
    expect(titles(tab).join('')).toBe('ABCDEF')
    tab.actions.move(idOf('F'), 3)
    tab.actions.move(idOf('D'), 99)
    expect(titles(tab).join('')).toBe('ABCFED')
    tab.actions.close()
    const next = openTab({ ledger })
    await next.actions.load()
    expect(titles(next).join('')).toBe('ABCFED')
  })

  it('leaves nothing at Kaltura of what is cancelled', async () => {
    const door = createFakeDoor()
    door.before = async (request) => {
      if (request === 'final') await new Promise(() => undefined)
    }
    const ledger = createFakeLedger()
    const tab = openTab({ door, ledger })
    await tab.actions.add([{ file: fileOf('a.mp4') }])
    await until(() => door.parts.length > 1)
    tab.actions.cancel(tab.store.getState().uploads[0]!.transfer.id)
    await until(() => ledger.kept.size === 0 && door.tokens.size === 0)
    expect(tab.store.getState().uploads).toEqual([])
    expect(door.entries).toEqual([])
  })

  it('waits with the entry until its creator has answered, while the bytes travel', async () => {
    const door = createFakeDoor()
    const projection = { shape: 'equirectangular', coverage: 360, stereo: 'mono' } as const
    const look: UploadPorts['look'] = async () => ({
      projection: null,
      suggestion: { projection, reason: 'It looks so.' },
      warning: null,
    })
    const tab = openTab({ door, look })
    await tab.actions.add([{ file: fileOf('a.mp4') }])
    await until(all(tab, 'asking'))
    expect(door.entries).toEqual([])
    tab.actions.answer(tab.store.getState().uploads[0]!.transfer.id, projection)
    await until(all(tab, 'ready'))
    expect(door.entries[0]?.draft.projection).toEqual(projection)
  })

  it('writes what is said after the entry was made to the entry', async () => {
    const door = createFakeDoor()
    const tab = openTab({ door })
    await tab.actions.add([{ file: fileOf('a.mp4') }])
    await until(all(tab, 'ready'))
    const { id, draft } = tab.store.getState().uploads[0]!.transfer
    tab.actions.edit(id, { ...draft, title: 'Harbour' })
    await until(() => door.entries[0]?.draft.title === 'Harbour')
  })
})

describe('A page that is opened again', () => {
  it('asks for the file once more, knows it when it comes, and sends only what is missing', async () => {
    const door = createFakeDoor()
    const ledger = createFakeLedger()
    door.before = async (request) => {
      if (request === 'final') await new Promise(() => undefined)
    }
    const before = openTab({ door, ledger })
    await before.actions.add([{ file: fileOf('a.mp4', 3_000_000) }])
    await until(() => door.parts.length > 1)
    before.actions.close()
    const sent = door.parts.length
    door.before = () => undefined

    const after = openTab({ door, ledger })
    await after.actions.load()
    await until(all(after, 'needs-file'))
    await after.actions.add([{ file: fileOf('other.mp4', 3_000_000, 7) }])
    expect(after.phases()).toContain('needs-file')
    await after.actions.add([{ file: fileOf('a.mp4', 3_000_000) }])
    await until(all(after, 'ready'))
    expect(door.entries).toHaveLength(2)
    expect(door.tokens.size).toBe(2)
    expect(sent).toBeGreaterThan(1)
  })

  it('removes what a cancel could not reach before the page was gone', async () => {
    const door = createFakeDoor()
    const ledger = createFakeLedger()
    door.before = async (request) => {
      if (request === 'publish' || request === 'drop') await new Promise(() => undefined)
    }
    const before = openTab({ door, ledger })
    await before.actions.add([{ file: fileOf('a.mp4') }])
    await until(all(before, 'publishing'))
    before.actions.cancel([...ledger.kept.keys()][0] ?? '')
    await until(() => [...ledger.kept.values()].every(({ stage }) => stage === 'cancelled'))
    before.actions.close()
    expect(door.tokens.size).toBe(1)
    door.before = () => undefined

    const after = openTab({ door, ledger })
    await after.actions.load()
    await until(() => ledger.kept.size === 0)
    expect(door.tokens.size).toBe(0)
    expect(door.entries).toEqual([])
    expect(after.phases()).toEqual([])
  })

  it('finds the entry that was made while nobody listened, and makes no second one', async () => {
    const door = createFakeDoor()
    const ledger = createFakeLedger()
    door.after = async (request) => {
      if (request === 'publish') await new Promise(() => undefined)
    }
    const before = openTab({ door, ledger })
    await before.actions.add([{ file: fileOf('a.mp4') }])
    await until(() => door.entries.length === 1)
    before.actions.close()
    door.after = () => undefined

    const after = openTab({ door, ledger })
    await after.actions.load()
    await until(all(after, 'ready'))
    expect(door.entries).toEqual([expect.objectContaining({ isEmpty: false })])
    await until(() => ledger.kept.size === 0)
  })

  it('shows nobody else’s transfers', async () => {
    const ledger = createFakeLedger()
    const tab = openTab({ ledger })
    const door = createFakeDoor()
    door.before = async () => await new Promise(() => undefined)
    await openTab({ ledger, door }).actions.add([{ file: fileOf('a.mp4') }])
    for (const [id, transfer] of ledger.kept)
      ledger.kept.set(id, { ...transfer, userId: `not-${annsGrant.userId}` })
    await tab.actions.load()
    expect(tab.phases()).toEqual([])
  })
})

describe('Two tabs', () => {
  it('send a file once: the second one looks on, and takes over when the first is closed', async () => {
    const door = createFakeDoor()
    const ledger = createFakeLedger()
    const claims = createFakeClaims()
    door.before = async (request) => {
      if (request === 'publish') await new Promise(() => undefined)
    }
    const first = openTab({ door, ledger, claims })
    const second = openTab({ door, ledger, claims })
    await second.actions.load()
    await first.actions.add([{ file: fileOf('a.mp4') }])
    await until(all(second, 'elsewhere'))
    await until(all(first, 'publishing'))
    door.before = () => undefined
    first.actions.close()
    await until(all(second, 'ready'))
    expect(door.entries).toHaveLength(1)
    expect(door.parts.filter(({ isFinal }) => isFinal)).toHaveLength(1)
  })
})
