import { execFileSync } from 'node:child_process'
import { createHash, randomUUID } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Client } from 'kaltura-client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type Account,
  type Answer,
  ask,
  askUntil,
  createClient,
  make,
  openAccount,
  request,
  together,
} from './kaltura-under-test'

const ANN = 'ann.contract'
const WORD = `contract${randomUUID().slice(0, 8)}`
const CHUNK = 60_000

let account: Account
let admin: Client
let ann: Client
let folder: string
let clip: Buffer

async function startSession(type: number, userId: string, privileges = ''): Promise<string> {
  const { adminSecret, partnerId } = account
  const start = request('session', 'start', adminSecret, userId, type, partnerId, 3600, privileges)
  return String(await start.execute(createClient(account)))
}

async function addEntry(values: object = {}, client = ann): Promise<string> {
  const entry = make('MediaEntry', { name: `A clip ${WORD}`, mediaType: 1, tags: `360, ${WORD}`, ...values })
  const { id } = await ask(client, 'media', 'add', entry)
  return String(id)
}

async function upload(id: string, from: number, to: number, isFinal: boolean): Promise<Answer> {
  const bytes = clip.subarray(from, to)
  return ask(ann, 'uploadToken', 'upload', id, bytes, from > 0, isFinal, from)
}

beforeAll(async () => {
  account = await openAccount()
  admin = createClient(account, await startSession(2, 'admin.contract'))
  ann = createClient(account, await startSession(0, ANN, 'disableentitlement'))
  folder = mkdtempSync(join(tmpdir(), 'lumisphere-clip-'))
  const path = join(folder, 'clip.mp4')
  const picture = [
    '-f',
    'lavfi',
    '-i',
    'testsrc2=s=640x320:r=25:d=2',
    '-c:v',
    'libx264',
    '-preset',
    'ultrafast',
  ]
  execFileSync('ffmpeg', ['-v', 'error', '-y', ...picture, '-pix_fmt', 'yuv420p', path])
  clip = readFileSync(path)
})

afterAll(async () => {
  if (!account.isSandbox) {
    const mine = await ask(
      admin,
      'media',
      'listAction',
      make('MediaEntryFilter', { tagsLike: WORD, statusIn: '1,2,7' }),
    )
    for (const { id } of mine.objects as readonly Answer[]) {
      await request('media', 'deleteAction', id).execute(admin)
    }
  }
  await account.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('Kaltura’s own client', () => {
  it('opens sessions, and hears in Kaltura’s words when it may not', async () => {
    const { userSecret, partnerId } = account
    const asAdmin = request('session', 'start', userSecret, 'x', 2, partnerId).execute(createClient(account))
    await expect(asAdmin).rejects.toMatchObject({ code: 'START_SESSION_ERROR' })
    const widget = await ask(createClient(account), 'session', 'startWidgetSession', `_${partnerId}`)
    expect(widget).toMatchObject({ partnerId, userId: 0 })
    const listUsers = request('user', 'listAction').execute(createClient(account, String(widget.ks)))
    await expect(listUsers).rejects.toMatchObject({
      code: 'SERVICE_FORBIDDEN',
      args: { SERVICE: 'user->list' },
    })
    const garbage = request('media', 'listAction').execute(createClient(account, 'garbage'))
    await expect(garbage).rejects.toMatchObject({ code: 'INVALID_KS', args: { KSID: 'garbage' } })
  })

  it('trades an app token for a user session', async () => {
    const wanted = { hashType: 'SHA256', sessionType: 0, sessionUserId: ANN, sessionPrivileges: 'list:*' }
    const token = await ask(admin, 'appToken', 'add', make('AppToken', wanted))
    const widget = await ask(createClient(account), 'session', 'startWidgetSession', `_${account.partnerId}`)
    const tokenHash = createHash('sha256').update(`${widget.ks}${token.token}`).digest('hex')
    const client = createClient(account, String(widget.ks))
    const session = await ask(client, 'appToken', 'startSession', token.id, tokenHash)
    expect(session).toMatchObject({ userId: ANN, sessionType: 0, partnerId: String(account.partnerId) })
    expect(session.privileges).toContain('list:*')
    expect(await ask(createClient(account, String(session.ks)), 'user', 'get')).toMatchObject({ id: ANN })
    await request('appToken', 'deleteAction', token.id).execute(admin)
    const after = request('user', 'get').execute(createClient(account, String(session.ks)))
    await expect(after).rejects.toMatchObject({ code: 'INVALID_KS', args: { KSID: 'LOGOUT' } })
  })

  it('adds an entry and finds it by word, tag and owner, as far as the session sees', async () => {
    const id = await addEntry({ tags: `One, x, ${WORD}, one` })
    const entry = await ask(ann, 'media', 'get', id)
    expect(entry).toMatchObject({ status: 7, userId: ANN, tags: `one, ${WORD}`, mediaType: 1 })
    const found = (client: Client, values: object) => {
      const filter = make('MediaEntryFilter', { statusIn: '7', ...values })
      return askUntil((list) => list.totalCount !== 0, client, 'media', 'listAction', filter)
    }
    for (const filter of [{ freeText: WORD }, { tagsMultiLikeOr: WORD }, { idEqual: id }]) {
      expect(await found(ann, filter)).toMatchObject({ objects: [{ id }] })
    }
    const eve = createClient(account, await startSession(0, 'eve.contract'))
    const others = await ask(
      eve,
      'media',
      'listAction',
      make('MediaEntryFilter', { statusIn: '7', freeText: WORD }),
    )
    expect(others).toMatchObject({ totalCount: 0, objects: [] })
    const change = request('media', 'update', id, make('MediaEntry', { name: 'hers now' })).execute(eve)
    await expect(change).rejects.toMatchObject({ code: 'INVALID_KS', args: { KSID: '', ERR_CODE: '-4' } })
  })

  it('asks for several things at once, one with the answer of another', async () => {
    const [list, me, time] = (await together(
      request('media', 'listAction', make('MediaEntryFilter', { tagsMultiLikeOr: WORD, statusIn: '7' })),
      request('user', 'get'),
      request('system', 'getTime'),
    ).execute(ann)) as readonly unknown[]
    expect(list).toMatchObject({ objectType: 'KalturaMediaListResponse' })
    expect(me).toMatchObject({ id: ANN })
    expect(time).toBeTypeOf('number')
    const id = await addEntry()
    const [first, second] = (await together(
      request('media', 'get', id),
      request('media', 'get', '{1:result:id}'),
    ).execute(ann)) as readonly unknown[]
    expect(second).toEqual(first)
  })

  it('uploads in chunks out of order, and what arrives becomes a video that plays', {
    timeout: 180_000,
  }, async () => {
    const entryId = await addEntry()
    const wanted = make('UploadToken', { fileName: 'clip.mp4', fileSize: clip.length })
    const { id } = await ask(ann, 'uploadToken', 'add', wanted)
    const token = String(id)
    const middle = Math.min(2 * CHUNK, clip.length - 1)
    expect(await upload(token, 0, CHUNK, false)).toMatchObject({ status: 1, uploadedFileSize: String(CHUNK) })
    expect(await upload(token, middle, clip.length - 1, false)).toMatchObject({
      uploadedFileSize: String(CHUNK),
    })
    await upload(token, CHUNK, middle, false)
    expect(await upload(token, clip.length - 1, clip.length, true)).toMatchObject({ status: 2 })

    const resource = make('UploadedFileTokenResource', { token })
    expect(await ask(ann, 'media', 'addContent', entryId, resource)).toMatchObject({ id: entryId, status: 1 })
    expect(await ask(ann, 'uploadToken', 'get', token)).toMatchObject({ status: 3 })

    const isDone = ({ status }: Answer) => status === 2 || status === -1
    const ready = await askUntil(isDone, ann, 'media', 'get', entryId)
    expect(ready).toMatchObject({ status: 2, width: 640, height: 320, msDuration: 2000 })

    const flavors = await ask(
      ann,
      'flavorAsset',
      'listAction',
      make('FlavorAssetFilter', { entryIdEqual: entryId }),
    )
    expect(flavors.objects).toContainEqual(expect.objectContaining({ status: 2, isOriginal: true }))
    const options = make('PlaybackContextOptions', { flavorTags: 'all' })
    const playback = await askUntil(
      ({ sources }) => (sources as readonly Answer[]).some(({ format }) => format === 'mpegdash'),
      ann,
      'baseEntry',
      'getPlaybackContext',
      entryId,
      options,
    )
    const dash = (playback.sources as readonly Answer[]).find(({ format }) => format === 'mpegdash')
    const url = account.isSandbox ? String(dash?.url).replace(/^https:/, 'http:') : String(dash?.url)
    const manifest = await fetch(url.replace('/protocol/https/', '/protocol/http/'))
    expect(manifest.status).toBe(200)
    expect(await manifest.text()).toContain('<MPD')
  })

  it('keeps uploads private to their owner', async () => {
    const { id } = await ask(ann, 'uploadToken', 'add', make('UploadToken', { fileName: 'a.mp4' }))
    const eve = createClient(account, await startSession(0, 'eve.contract'))
    const get = request('uploadToken', 'get', id).execute(eve)
    await expect(get).rejects.toMatchObject({ code: 'UPLOAD_TOKEN_NOT_FOUND' })
    await request('uploadToken', 'deleteAction', id).execute(ann)
  })

  it('pages through a list, and is told where lists end', async () => {
    const pager = make('FilterPager', { pageSize: 1, pageIndex: 1 })
    const filter = make('MediaEntryFilter', { tagsMultiLikeOr: WORD, statusIn: '2,7', orderBy: '-createdAt' })
    const list = await ask(ann, 'media', 'listAction', filter, pager)
    expect(list.objects).toHaveLength(1)
    expect(list.totalCount).toBeGreaterThan(1)
    const far = make('FilterPager', { pageSize: 500, pageIndex: 21 })
    const beyond = request('media', 'listAction', make('MediaEntryFilter', {}), far).execute(ann)
    await expect(beyond).rejects.toMatchObject({ code: 'QUERY_EXCEEDED_MAX_MATCHES_ALLOWED' })
  })

  it('learns of the account what an admin may know', async () => {
    const info = await ask(admin, 'partner', 'getInfo')
    expect(info).toMatchObject({ id: account.partnerId, adminSecret: account.adminSecret })
    const profiles = await ask(admin, 'conversionProfile', 'listAction')
    expect(profiles.totalCount).toBeGreaterThan(0)
    await expect(request('conversionProfile', 'listAction').execute(ann)).rejects.toMatchObject({
      code: 'SERVICE_FORBIDDEN',
    })
  })
})
