import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { onTestFinished } from 'vitest'
import { createKalturaCall } from '../../src/app/kaltura/client'
import type { SendForm } from '../../src/app/kaltura/send-form'
import { createUploadDoor } from '../../src/app/kaltura/upload'
import { Fault } from '../../src/app/media/errors'
import type { Transfer } from '../../src/app/media/transfer'
import type { Clock, HubDoor } from '../../src/app/ports'
import { createGate } from '../../src/app/upload/gate'
import { createLine, type Line } from '../../src/app/upload/line'
import type { TransferRecord } from '../../src/app/upload/part'
import { runTransfer } from '../../src/app/upload/run'
import { createSandbox } from '../../src/sandbox/app'
import { annsGrant } from '../fakes/hub'
import { ADMIN_SECRET, makeKs, USER_SECRET } from '../sandbox/asking'

/** What may happen to a request: `before` it leaves, or `after` it was done and before its answer is heard. */
export type Trouble = {
  before: (name: string) => void | Promise<void>
  after: (name: string) => void | Promise<void>
}

/** Our own uploading against the sandbox, request by request. Waits are short here, and counted. */
export type Ground = {
  /** Ends the running session at Kaltura; the hub does not know. */
  expire(): void
  /** Stops the server and starts it again over the same data. */
  restart(): Promise<void>
  readonly trouble: Trouble
  /** Names of all requests, in order: `uploadToken.upload` is told apart as `first`, `part`, `final` and `whole`. */
  readonly requests: string[]
  /** Bytes of all parts that left, and of those whose answer has not been heard. */
  readonly sent: { bytes: number; underWay: number }
  /** What the line carries in a millisecond; all of a part at once unless changed. */
  readonly cable: { bytesPerMs: number }
  /** What the page knows of it: nothing at first. */
  readonly line: Line
  /** What the member was told of. */
  readonly troubles: readonly Fault[]
  start(file: Blob, given?: Partial<Transfer>): Run
  /** Goes on with a kept transfer as a fresh page would. */
  goOn(transfer: Transfer, file: Blob | null): Run
  /** All entries of the member, whatever their state, with the hash of the file each was given. */
  entries(): Promise<
    readonly { readonly id: string; readonly tags: string; readonly sha256: string | null }[]
  >
}

export type Run = {
  readonly record: TransferRecord
  readonly done: Promise<string>
  stop(): void
}

const carryMs = 10

/** A cut connection, or a server that fails, for troubles. */
export function cut(kind: 'offline' | 'unavailable' = 'offline'): never {
  throw new Fault(kind, 'The request was lost.')
}

const clock: Clock = {
  now: () => Date.now(),
  sleep: async (ms, signal) => {
    await wait(Math.min(ms, 20), undefined, { signal })
  },
}

export function makeBytes(size: number): { readonly file: File; readonly sha256: string } {
  const head = Buffer.from('\0\0\0\x18ftypisom\0\0\x02\0isomiso2', 'latin1')
  const bytes = Buffer.concat([head, randomBytes(size - head.length)])
  return { file: new File([bytes], 'film.mp4'), sha256: createHash('sha256').update(bytes).digest('hex') }
}

export async function openGround(): Promise<Ground> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'lumisphere-upload-'))
  const open = () =>
    createSandbox({
      dataFolder,
      partner: { id: 102, adminSecret: ADMIN_SECRET, userSecret: USER_SECRET },
      finalChunkWait: 200,
      report: () => undefined,
    })
  let sandbox = await open()
  onTestFinished(async () => {
    await sandbox.close()
    await rm(dataFolder, { recursive: true, force: true })
  })
  const trouble: Trouble = { before: () => undefined, after: () => undefined }
  const requests: string[] = []
  const sent = { bytes: 0, underWay: 0 }
  const troubles: Fault[] = []
  const cable = { bytesPerMs: Number.POSITIVE_INFINITY }
  const line = createLine()
  let ks = makeKs()
  let isDown = false
  const working = new Set<Promise<Response>>()
  const hub: Pick<HubDoor, 'session'> = {
    async session({ renew, refusedKs }) {
      if (renew && refusedKs === ks) ks = makeKs({ seconds: 3600 + requests.length })
      return { ...annsGrant, ks }
    },
  }
  const through = async (name: string, work: () => Promise<Response>): Promise<Response> => {
    requests.push(name)
    await trouble.before(name)
    if (isDown) cut()
    const answer = work()
    working.add(answer)
    const response = await answer.finally(() => working.delete(answer))
    await trouble.after(name)
    return response
  }
  const request = async (url: string, init: RequestInit) => {
    const [, service, action] = /service\/(\w+)\/action\/(\w+)/.exec(url) ?? []
    return await through(`${service}.${action}`, async () => await sandbox.app.request(url, init))
  }
  const transport = {
    fetch: async (url: RequestInfo | URL, init?: RequestInit) => await request(String(url), init ?? {}),
    clock,
    timeoutMs: 10_000,
    retries: 1,
    backOffMs: 5,
  }
  /** What leaves at once arrives even when its page is gone; what takes its time does not. */
  const carry = async (size: number, onProgress: (bytes: number) => void, signal: AbortSignal) => {
    for (let left = 0; left < size; ) {
      const isSlow = cable.bytesPerMs < Number.POSITIVE_INFINITY
      if (isSlow) await wait(carryMs, undefined, { signal })
      const more = Math.min(size - left, cable.bytesPerMs * carryMs)
      left += more
      sent.bytes += more
      onProgress(left)
    }
  }
  const sendForm: SendForm = async (url, form, onProgress, signal) => {
    const isFirst = form.get('resume') === '0'
    const isFinal = form.get('finalChunk') === '1'
    const name = isFirst && isFinal ? 'whole' : isFirst ? 'first' : isFinal ? 'final' : 'part'
    const size = (form.get('fileData') as File).size
    sent.underWay += size
    const response = await through(name, async () => {
      await carry(size, onProgress, signal)
      return await sandbox.app.request(url, { method: 'POST', body: form })
    })
    sent.underWay -= size
    if (response.status >= 500) throw new Fault('unavailable', 'The server failed.')
    return { status: response.status, body: await response.json() }
  }
  const door = createUploadDoor({
    hub: hub as HubDoor,
    ask: createKalturaCall(hub as HubDoor, transport),
    act: createKalturaCall(hub as HubDoor, { ...transport, retries: 0 }),
    sendForm,
  })
  const network = { isOnline: () => true, onChange: () => () => undefined }

  const run = (start: Transfer, file: Blob | null): Run => {
    let transfer = start
    const record: TransferRecord = {
      read: () => transfer,
      async write(change) {
        transfer = { ...transfer, ...change }
      },
    }
    const abort = new AbortController()
    onTestFinished(() => abort.abort())
    const events = {
      onProgress: () => undefined,
      onTrouble: (fault: Fault | null) => void (fault && troubles.push(fault)),
      onSent: () => undefined,
      answered: async () => undefined,
    }
    const parts = { door, clock, network, gate: createGate(4), line }
    const done = runTransfer(parts, record, file, events, abort.signal)
    done.catch(() => undefined)
    return { record, done, stop: () => abort.abort() }
  }

  return {
    expire() {
      ks = makeKs({ seconds: -10 })
    },
    async restart() {
      isDown = true
      // As the hub does: what is under way may end, nothing new begins.
      await Promise.allSettled(working)
      await sandbox.close()
      sandbox = await open()
      isDown = false
    },
    trouble,
    requests,
    sent,
    cable,
    line,
    troubles,
    start: (file, given) => run({ ...freshTransfer(file), ...given }, file),
    goOn: run,
    async entries() {
      const { store } = sandbox
      const found = [...store.entries.all(102)].filter(({ status }) => status !== 3)
      return await Promise.all(
        found.map(async ({ id, tags }) => {
          const source = store.flavorAssets.by('entryId', 102, id).find(({ isOriginal }) => isOriginal)
          const bytes = source?.path ? await readFile(join(dataFolder, source.path)) : null
          return { id, tags, sha256: bytes && createHash('sha256').update(bytes).digest('hex') }
        }),
      )
    },
  }
}

let transfers = 0

function freshTransfer(file: Blob): Transfer {
  return {
    id: `transfer-${++transfers}`,
    userId: annsGrant.userId,
    createdAt: Date.now(),
    place: 0,
    file: { name: 'film.mp4', size: file.size, lastModified: 1, print: 'p' },
    kind: 'video',
    draft: {
      title: 'Film',
      description: '',
      tags: ['harbour'],
      projection: { shape: 'equirectangular', coverage: 360, stereo: 'mono' },
      categoryId: null,
    },
    question: null,
    warning: null,
    stage: 'sending',
    isPaused: false,
    tokenId: null,
    received: [],
    entryId: null,
    published: null,
    isUncertain: false,
  }
}
