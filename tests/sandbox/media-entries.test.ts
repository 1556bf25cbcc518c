import { describe, expect, it } from 'vitest'
import type { Sandbox } from '../../src/sandbox/app'
import { type Answer, adminKs, ask, askFor, makeKs, openSandbox, widgetKs } from './asking'

const add = (sandbox: Sandbox, entry: object, ks = makeKs()): Promise<Answer> =>
  askFor(sandbox, 'media', 'add', { ks, entry })
const update = (sandbox: Sandbox, entryId: unknown, mediaEntry: object, ks = makeKs()): Promise<Answer> =>
  askFor(sandbox, 'media', 'update', { ks, entryId, mediaEntry })

const NOT_YOURS = { code: 'INVALID_KS', args: { KSID: '', ERR_CODE: '-4', ERR_DESC: 'INVALID_TYPE' } }

describe('Media entries', () => {
  it('begin without content, owned by who added them', async () => {
    const sandbox = await openSandbox()
    const entry = await add(sandbox, {
      name: 'Harbour',
      mediaType: 1,
      tags: 'One, two , x',
      description: 'd',
    })
    expect(entry).toMatchObject({
      name: 'Harbour',
      tags: 'one, two',
      status: 7,
      moderationStatus: 6,
      userId: 'ann@example.org',
      creatorId: 'ann@example.org',
      sourceType: '6',
      version: 0,
      searchText: '_PAR_ONLY_ _102_ _MEDIA_TYPE_1|  Harbour one, two d ',
      objectType: 'KalturaMediaEntry',
    })
    expect(String(entry.id)).toMatch(/^0_[a-z0-9]{8}$/)
    expect(entry).not.toHaveProperty('width')
    expect(entry).not.toHaveProperty('conversionProfileId')
    expect(entry).not.toHaveProperty('adminTags')
    const user = sandbox.store.users.get(102, 'ann@example.org')
    expect(user?.screenName).toBe('ann@example.org')
  })

  it('need a media type, get a name when they have none, and refuse what the server sets', async () => {
    const sandbox = await openSandbox()
    expect(await add(sandbox, { name: 'x' })).toMatchObject({
      code: 'PROPERTY_VALIDATION_CANNOT_BE_NULL',
      args: { PROP_NAME: 'KalturaMediaEntry::mediaType' },
    })
    expect((await add(sandbox, { mediaType: 1 })).name).toMatch(/^102_\d+$/)
    expect(await add(sandbox, { mediaType: 1, plays: 5 })).toMatchObject({
      code: 'PROPERTY_VALIDATION_NOT_UPDATABLE',
    })
    expect(await add(sandbox, { mediaType: 99 })).toMatchObject({ code: 'INVALID_ENUM_VALUE' })
    expect(await add(sandbox, { mediaType: 1, userId: 'bob' })).toMatchObject(NOT_YOURS)
    expect(await askFor(sandbox, 'media', 'add', { ks: widgetKs(), entry: { mediaType: 1 } })).toMatchObject({
      code: 'SERVICE_FORBIDDEN',
    })
  })

  it("drop what only managers may write from a member's entry, without a word", async () => {
    const sandbox = await openSandbox()
    const mine = await add(sandbox, { mediaType: 1, referenceId: 'ref-1', startDate: 60 })
    expect(mine).not.toHaveProperty('referenceId')
    expect(mine).not.toHaveProperty('startDate')
    const theirs = await add(sandbox, { mediaType: 1, referenceId: 'ref-2' }, adminKs())
    expect(theirs.referenceId).toBe('ref-2')
    expect(await update(sandbox, mine.id, { adminTags: 'adm' })).toMatchObject({
      code: 'PROPERTY_VALIDATION_ADMIN_PROPERTY',
      args: { PROP_NAME: 'adminTags' },
    })
    expect((await update(sandbox, mine.id, { adminTags: 'Adm One,two' }, adminKs())).adminTags).toBe(
      'adm one,two',
    )
  })

  it('are changed by their owner, by edit rights and by admins, and by nobody else', async () => {
    const sandbox = await openSandbox()
    const { id } = await add(sandbox, { mediaType: 1, name: 'mine' })
    const bob = (privileges = '') => makeKs({ userId: 'bob', privileges })
    expect(await update(sandbox, id, { name: 'hacked' }, bob())).toMatchObject(NOT_YOURS)
    expect(await update(sandbox, id, { name: 'hacked' }, bob('edit:0_other'))).toMatchObject(NOT_YOURS)
    for (const ks of [bob(`edit:${String(id)}`), bob('edit:*'), adminKs(), makeKs()]) {
      expect((await update(sandbox, id, { name: 'changed' }, ks)).name).toBe('changed')
    }
    expect(await askFor(sandbox, 'media', 'delete', { ks: widgetKs(), entryId: id })).toMatchObject(NOT_YOURS)
    expect(await askFor(sandbox, 'media', 'addContent', { entryId: id })).toMatchObject(NOT_YOURS)
    expect(await update(sandbox, '0_unknown', { name: 'x' })).toMatchObject({ code: 'ENTRY_ID_NOT_FOUND' })
    expect(await update(sandbox, id, { mediaType: 2 })).toMatchObject({
      code: 'PROPERTY_VALIDATION_NOT_UPDATABLE',
    })
  })

  it('keep what was not sent and clear what was sent as null', async () => {
    const sandbox = await openSandbox()
    const { id } = await add(sandbox, { mediaType: 1, name: 'n', tags: 'aa', description: 'dd' })
    await update(sandbox, id, { partnerData: 'mine' })
    expect(await update(sandbox, id, { partnerData: null })).toMatchObject({ partnerData: '', tags: 'aa' })
    expect((await update(sandbox, id, { tags: '' })).tags).toBe('')
    expect(await update(sandbox, id, { description: null })).toMatchObject({ code: 'WRONG_REQUEST_LANGUAGE' })
    expect((await update(sandbox, id, { description__null: '' })).description).toBe('')
  })

  it('are read by any session of the account and by nobody without one', async () => {
    const sandbox = await openSandbox()
    const { id } = await add(sandbox, { mediaType: 1, name: 'n' })
    const get = (ks?: string) => askFor(sandbox, 'media', 'get', { ks, entryId: id })
    expect(await get(widgetKs())).toMatchObject({ id, status: 7 })
    expect(await get(makeKs({ userId: 'bob' }))).toMatchObject({ id })
    expect(await get()).toMatchObject({ code: 'ENTRY_ID_NOT_FOUND', args: { ENTRY_ID: id } })
    expect(
      await ask(sandbox, 'baseEntry', 'getByIds', { ks: makeKs(), entryIds: `${String(id)},0_no` }),
    ).toEqual([expect.objectContaining({ id })])
    expect(await ask(sandbox, 'media', 'delete', { ks: makeKs(), entryId: id })).toBeNull()
    expect(await get(adminKs())).toMatchObject({ code: 'ENTRY_ID_NOT_FOUND' })
  })

  it('answer baseEntry.update as a plain entry and baseEntry.get as what they are', async () => {
    const sandbox = await openSandbox()
    const { id } = await add(sandbox, { mediaType: 1, name: 'n' })
    const base = { ks: makeKs(), entryId: id }
    const updated = await askFor(sandbox, 'baseEntry', 'update', { ...base, baseEntry: { name: 'm' } })
    expect(updated).toMatchObject({ objectType: 'KalturaBaseEntry', name: 'm' })
    expect(updated).not.toHaveProperty('mediaType')
    expect(await askFor(sandbox, 'baseEntry', 'get', base)).toMatchObject({ objectType: 'KalturaMediaEntry' })
    const data = await askFor(sandbox, 'baseEntry', 'add', {
      ks: makeKs(),
      entry: { objectType: 'KalturaDataEntry', name: 'data', dataContent: 'hello' },
    })
    expect(data).toMatchObject({ type: 6, dataContent: 'hello', version: '100002' })
  })

  it('wait for content whose bytes are still on their way, and name the token that brings them', async () => {
    const sandbox = await openSandbox()
    const token = await askFor(sandbox, 'uploadToken', 'add', {
      ks: makeKs(),
      uploadToken: { fileName: 'a.mp4' },
    })
    const { id } = await add(sandbox, { mediaType: 1, name: 'n' })
    const resource = { objectType: 'KalturaUploadedFileTokenResource', token: token.id }
    const waiting = await askFor(sandbox, 'media', 'addContent', { ks: makeKs(), entryId: id, resource })
    expect(waiting).toMatchObject({ status: 0, sourceType: '1' })
    expect(waiting.conversionProfileId).toBeGreaterThan(0)
    const attached = await askFor(sandbox, 'uploadToken', 'get', { ks: makeKs(), uploadTokenId: token.id })
    expect(attached.attachedObjectId).toMatch(/^0_/)
    const again = await askFor(sandbox, 'media', 'addContent', { ks: makeKs(), entryId: id, resource })
    expect(again).toMatchObject({ code: 'ENTRY_ALREADY_WITH_CONTENT', args: [] })
    const other = await add(sandbox, { mediaType: 1, name: 'other' })
    const content = (params: object) =>
      askFor(sandbox, 'media', 'addContent', { ks: makeKs(), entryId: other.id, ...params })
    expect(await content({})).toMatchObject({ status: 7 })
    expect(await content({ resource: { token: 'x' } })).toMatchObject({ code: 'OBJECT_TYPE_ABSTRACT' })
    expect(await content({ resource: { objectType: 'KalturaUploadedFileTokenResource' } })).toMatchObject({
      code: 'UPLOAD_TOKEN_NOT_FOUND',
    })
  })
})
