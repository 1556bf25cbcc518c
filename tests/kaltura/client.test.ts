import { describe, expect, it } from 'vitest'
import { createKalturaCall } from '../../src/app/kaltura/client'
import type { HubDoor } from '../../src/app/ports'
import { createFakeClock } from '../fakes/clock'
import { createFakeHub } from '../fakes/hub'
import { entryNotFound, invalidKs, mediaEntry, missingKs } from './recorded'
import { serve } from './small-server'

const never = new AbortController().signal

function makeCall(serviceUrl: string) {
  const hub = createFakeHub()
  const here: HubDoor = {
    ...hub,
    session: async (options, signal) => ({ ...(await hub.session(options, signal)), serviceUrl }),
  }
  const clock = createFakeClock()
  const call = createKalturaCall(here, { fetch, clock, timeoutMs: 2_000, retries: 1, backOffMs: 10 })
  return { call, hub }
}

describe('The Kaltura client', () => {
  it('sends exactly application/json, the session in the body and asks for JSON', async () => {
    const { url, received } = await serve(() => mediaEntry)
    const { call } = makeCall(url)
    expect(await call('media', 'get', { entryId: '0_3dntwm5t' }, never)).toEqual(mediaEntry)
    expect(received[0]).toMatchObject({
      url: '/api_v3/service/media/action/get',
      headers: { 'content-type': 'application/json' },
      body: { entryId: '0_3dntwm5t', ks: 'ks-1', format: 1 },
    })
    expect(received[0]?.headers.authorization).toBeUndefined()
    expect(received[0]?.headers.cookie).toBeUndefined()
  })

  it('renews the session once when Kaltura says it has expired', async () => {
    const { url, received } = await serve((_, __, count) =>
      count === 1 ? invalidKs('EXPIRED', '-1') : mediaEntry,
    )
    const { call, hub } = makeCall(url)
    expect(await call('media', 'get', {}, never)).toEqual(mediaEntry)
    expect(received.map(({ body }) => (body as { ks: string }).ks)).toEqual(['ks-1', 'ks-2'])
    expect(hub.minted()).toBe(2)
  })

  it('asks what may be watched with the session for watching, where there is one', async () => {
    const { url, received } = await serve(() => mediaEntry)
    const hub = createFakeHub()
    const session: HubDoor['session'] = async (options, signal) => {
      const grant = await hub.session(options, signal)
      return { ...grant, serviceUrl: url, playbackKs: 'ks-watching' }
    }
    const options = { fetch, clock: createFakeClock(), timeoutMs: 2_000, retries: 1, backOffMs: 10 }
    const call = createKalturaCall({ ...hub, session }, options)
    await call('baseEntry', 'getPlaybackContext', {}, never)
    await call('media', 'get', {}, never)
    expect(received.map(({ body }) => (body as { ks: string }).ks)).toEqual(['ks-watching', 'ks-1'])
  })

  it('does not renew a second time', async () => {
    const { url, received } = await serve(() => invalidKs('LOGOUT', '-1'))
    const { call } = makeCall(url)
    await expect(call('media', 'get', {}, never)).rejects.toMatchObject({
      kind: 'forbidden',
      code: 'INVALID_KS',
    })
    expect(received).toHaveLength(2)
  })

  it('takes ERR_CODE -4 for a refusal, not for an expired session', async () => {
    const { url, received } = await serve(() => invalidKs('', '-4'))
    const { call, hub } = makeCall(url)
    await expect(call('media', 'update', {}, never)).rejects.toMatchObject({ kind: 'forbidden' })
    expect(received).toHaveLength(1)
    expect(hub.minted()).toBe(1)
  })

  it('never puts the session into an error', async () => {
    const { url } = await serve(({ body }) => invalidKs((body as { ks: string }).ks, '-1'))
    const { call } = makeCall(url)
    const error = await call('media', 'get', {}, never).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(Error)
    const everything =
      JSON.stringify(error, Object.getOwnPropertyNames(error)) + String((error as Error).cause)
    expect(everything).not.toContain('ks-1')
    expect(everything).not.toContain('ks-2')
  })

  it('turns errors of Kaltura into faults, with and without arguments', async () => {
    const { url } = await serve(({ url: path }) => (path.includes('get') ? entryNotFound : missingKs))
    const { call } = makeCall(url)
    await expect(call('media', 'get', {}, never)).rejects.toMatchObject({
      kind: 'not-found',
      code: 'ENTRY_ID_NOT_FOUND',
    })
    await expect(call('media', 'list', {}, never)).rejects.toMatchObject({
      kind: 'forbidden',
      code: 'MISSING_KS',
    })
  })

  it('does not take an object that merely has a code for an error', async () => {
    const { url } = await serve(() => ({ code: 'en', message: 'hello', objectType: 'KalturaCaptionAsset' }))
    const { call } = makeCall(url)
    expect(await call('caption_captionAsset', 'get', {}, never)).toMatchObject({ code: 'en' })
  })
})
