import { describe, expect, it } from 'vitest'
import { createKalturaCall } from '../../src/app/kaltura/client'
import { createEntryEditor, mergeChange } from '../../src/app/kaltura/editor'
import type { Answer } from '../../src/app/kaltura/transport'
import type { HubDoor } from '../../src/app/ports'
import { createFakeClock } from '../fakes/clock'
import { createFakeHub } from '../fakes/hub'
import { entryNotFound, invalidKs, mediaEntry } from './recorded'
import { serve } from './small-server'

const never = new AbortController().signal
const whole = { shape: 'equirectangular', coverage: 360, stereo: 'top-bottom' } as const

async function setUp(handler: Parameters<typeof serve>[0], pictures: readonly unknown[] = []) {
  const { url, received } = await serve(handler)
  const fake = createFakeHub()
  const hub: HubDoor = {
    ...fake,
    session: async (options, signal) => ({ ...(await fake.session(options, signal)), serviceUrl: url }),
  }
  const call = createKalturaCall(hub, {
    fetch,
    clock: createFakeClock(),
    timeoutMs: 2_000,
    retries: 0,
    backOffMs: 10,
  })
  const forms: FormData[] = []
  const sendForm = async (_: string, form: FormData): Promise<Answer> => {
    forms.push(form)
    return { status: 200, body: pictures[forms.length - 1] }
  }
  const asked = () => received.map((one) => one.url.split('/service/')[1]?.replace('/action/', '.'))
  return { editor: createEntryEditor({ hub, call, sendForm }), received, forms, asked }
}

describe('mergeChange', () => {
  it('keeps tags that nobody touched, and replaces what the old projection had written', () => {
    const there = ['360', 'vr180', 'stereo-lr', 'pose:1:2:3', 'harbour', 'dawn']
    const change = { projection: whole, addedTags: ['Night'], removedTags: ['dawn'] }
    expect(mergeChange(there, change)).toEqual(['360', 'stereo-tb', 'harbour', 'night'])
  })

  it('leaves the projection alone when it is not named, and takes it away for flat media', () => {
    expect(mergeChange(['harbour', '360', 'stereo-tb'], {})).toEqual(['360', 'stereo-tb', 'harbour'])
    expect(mergeChange(['360', 'stereo-tb', '3600', 'my360'], { projection: null })).toEqual([
      '3600',
      'my360',
    ])
  })

  it('lets nobody type a projection', () => {
    expect(mergeChange(['harbour'], { addedTags: ['360', 'stereo-lr', 'sea'] })).toEqual(['harbour', 'sea'])
  })
})

describe('The entry editor', () => {
  it('reads the tags of the moment before it writes', async () => {
    const { editor, received, asked } = await setUp(() => ({ ...mediaEntry, tags: '360, theirs' }))
    await editor.change('0_a', { name: 'New', projection: null }, never)
    expect(asked()).toEqual(['media.get', 'media.update'])
    const { mediaEntry: written } = received[1]!.body as { mediaEntry: Record<string, unknown> }
    expect(written).toEqual({ objectType: 'KalturaMediaEntry', name: 'New', tags: 'theirs' })
  })

  it('sends a cover once more with a fresh session, and makes it the default', async () => {
    const { editor, forms, asked, received } = await setUp(
      () => mediaEntry,
      [invalidKs('EXPIRED', '-1'), { id: 't1' }],
    )
    await editor.setThumbnail('0_a', new Blob(['x']), never)
    expect(forms.map((form) => form.get('ks'))).toEqual(['ks-1', 'ks-2'])
    expect(asked()).toEqual(['thumbAsset.setAsDefault', 'media.get'])
    expect(received[0]?.body).toMatchObject({ thumbAssetId: 't1' })
  })

  it('counts an entry that is already gone as removed', async () => {
    const { editor } = await setUp(() => entryNotFound)
    await expect(editor.remove('0_a', never)).resolves.toBeUndefined()
  })
})
