import { describe, expect, it } from 'vitest'
import { type Answer, adminKs, ask, askFor, makeKs, openSandbox, widgetKs } from './asking'

describe('What belongs to an entry', () => {
  it('has chapters that everyone sees, in the order of time', async () => {
    const sandbox = await openSandbox()
    const ks = makeKs()
    const { id } = await askFor(sandbox, 'media', 'add', { ks, entry: { mediaType: 1, name: 'e' } })
    for (const [title, startTime] of [
      ['Second', 9000],
      ['First', 0],
    ]) {
      const cuePoint = { objectType: 'KalturaThumbCuePoint', entryId: id, title, startTime, subType: 2 }
      const added = await askFor(sandbox, 'cuepoint_cuepoint', 'add', { ks, cuePoint })
      expect(added).toMatchObject({
        cuePointType: 'thumbCuePoint.Thumb',
        subType: 2,
        userId: 'ann@example.org',
      })
    }
    const filter = { entryIdEqual: id, cuePointTypeIn: 'thumbCuePoint.Thumb', orderBy: '+startTime' }
    const list = await askFor(sandbox, 'cuePoint_cuePoint', 'list', { ks: widgetKs(), filter })
    expect((list.objects as readonly Answer[]).map((point) => point.title)).toEqual(['First', 'Second'])
    const [first] = list.objects as readonly Answer[]
    const foreign = { ks: makeKs({ userId: 'bob' }), id: first?.id }
    expect(await ask(sandbox, 'cuepoint_cuepoint', 'delete', foreign)).toMatchObject({ code: 'INVALID_KS' })
    expect(await ask(sandbox, 'cuepoint_cuepoint', 'delete', { ...foreign, ks })).toBeNull()
    const abstract = { ks, cuePoint: { entryId: id, title: 'x' } }
    expect(await ask(sandbox, 'cuepoint_cuepoint', 'add', abstract)).toMatchObject({
      code: 'OBJECT_TYPE_ABSTRACT',
    })
  })

  it("has notes that are their author's alone", async () => {
    const sandbox = await openSandbox()
    const ks = makeKs()
    const { id } = await askFor(sandbox, 'media', 'add', { ks, entry: { mediaType: 1, name: 'e' } })
    const note = { entryId: id, startTime: 1000, text: 'note' }
    expect(await askFor(sandbox, 'annotation_annotation', 'add', { ks, annotation: note })).toMatchObject({
      cuePointType: 'annotation.Annotation',
      parentId: '0',
      isPublic: false,
    })
    const count = async (who: string) =>
      (await askFor(sandbox, 'cuePoint_cuePoint', 'list', { ks: who, filter: { entryIdEqual: id } }))
        .totalCount
    expect(await count(ks)).toBe(1)
    expect(await count(makeKs({ userId: 'bob' }))).toBe(0)
  })

  it('has metadata that must fit its schema', async () => {
    const sandbox = await openSandbox()
    const ks = adminKs()
    const { id } = await askFor(sandbox, 'media', 'add', { ks, entry: { mediaType: 1, name: 'e' } })
    const profile = await askFor(sandbox, 'metadata_metadataProfile', 'add', {
      ks,
      metadataProfile: { name: 'VR', systemName: 'VRMETA', metadataObjectType: 1 },
      xsdData:
        '<xsd:schema><xsd:element name="metadata"/><xsd:element id="m" name="Projection"/></xsd:schema>',
    })
    const add = (xmlData: string) =>
      askFor(sandbox, 'metadata_metadata', 'add', {
        ks,
        metadataProfileId: profile.id,
        objectType: 1,
        objectId: id,
        xmlData,
      })
    expect((await add('<metadata><Nope>1</Nope></metadata>')).message).toContain(
      'Expected is ( Projection ).\n at line 1 [&lt;metadata&gt;',
    )
    expect(await add('<metadata><Projection>vr180</Projection></metadata>')).toMatchObject({ objectId: id })
    expect(await add('<metadata/>')).toMatchObject({ code: 'METADATA_ALREADY_EXISTS' })
    const list = (filter?: object) => askFor(sandbox, 'metadata_metadata', 'list', { ks: widgetKs(), filter })
    expect(await list({ objectIdEqual: id })).toMatchObject({ totalCount: 1 })
    expect(await list({ objectIdEqual: '0_none' })).toMatchObject({ totalCount: 0, objects: [] })
    expect(await list()).toMatchObject({ code: 'MUST_FILTER_ON_OBJECT_ID' })
  })

  it('has tags that can be completed from three letters on', async () => {
    const sandbox = await openSandbox()
    for (const tags of ['vr180, reef', 'vr180', 'vr360']) {
      await askFor(sandbox, 'media', 'add', { ks: makeKs(), entry: { mediaType: 1, name: 'e', tags } })
    }
    const search = (tagStartsWith: string) =>
      askFor(sandbox, 'tagsearch_tag', 'search', {
        ks: makeKs(),
        tagFilter: { objectTypeEqual: 1, tagStartsWith },
      })
    expect(await search('vr1')).toMatchObject({
      totalCount: 1,
      objects: [{ tag: 'vr180', instanceCount: 2 }],
    })
    expect(await search('vr')).toMatchObject({ code: 'PROPERTY_VALIDATION_MIN_LENGTH' })
  })

  it('has flavors that are listed by entry alone, and never by nobody', async () => {
    const sandbox = await openSandbox()
    const list = (params: object) => askFor(sandbox, 'flavorAsset', 'list', params)
    expect(await list({ ks: adminKs() })).toMatchObject({ code: 'PROPERTY_VALIDATION_CANNOT_BE_NULL' })
    expect(await list({})).toMatchObject({ totalCount: 0, objects: [] })
    expect(await list({ ks: widgetKs(), filter: { entryIdEqual: '0_nope' } })).toMatchObject({
      totalCount: 0,
    })
    expect(await ask(sandbox, 'flavorAsset', 'get', { ks: makeKs(), id: '0_x' })).toMatchObject({
      code: 'SERVICE_FORBIDDEN',
    })
    const params = await askFor(sandbox, 'flavorParams', 'list', { ks: adminKs() })
    expect((params.objects as readonly Answer[]).map((one) => one.id)).toContain(21)
    expect(await askFor(sandbox, 'conversionProfile', 'getDefault', { ks: adminKs() })).toMatchObject({
      isPartnerDefault: 1,
    })
    expect(await ask(sandbox, 'conversionProfile', 'list', { ks: makeKs() })).toMatchObject({
      code: 'SERVICE_FORBIDDEN',
    })
  })
})
