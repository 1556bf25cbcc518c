import { describe, expect, it } from 'vitest'
import { request, type TransportOptions } from '../../src/app/kaltura/transport'
import { createFakeClock } from '../fakes/clock'
import { serve } from './small-server'

const never = new AbortController().signal

function makeTransport(change: Partial<TransportOptions> = {}) {
  const clock = createFakeClock()
  return { clock, options: { fetch, clock, timeoutMs: 2_000, retries: 2, backOffMs: 400, ...change } }
}

describe('The transport', () => {
  it('repeats a request after a 5xx, waiting twice as long each time with a part by chance', async () => {
    const { url, received } = await serve((_, response, count) => {
      if (count === 3) return { fine: true }
      response.statusCode = 503
      response.end()
    })
    const { clock, options } = makeTransport()
    expect(await request(url, {}, options, never)).toEqual({ status: 200, body: { fine: true } })
    expect(received).toHaveLength(3)
    const [first = 0, second = 0] = clock.slept
    expect(first).toBeGreaterThanOrEqual(200)
    expect(first).toBeLessThanOrEqual(400)
    expect(second).toBeGreaterThanOrEqual(400)
    expect(second).toBeLessThanOrEqual(800)
  })

  it('gives up as unavailable when the server keeps failing', async () => {
    const { url, received } = await serve((_, response) => {
      response.statusCode = 500
      response.end('<html>')
    })
    await expect(request(url, {}, makeTransport().options, never)).rejects.toMatchObject({
      kind: 'unavailable',
      code: '500',
    })
    expect(received).toHaveLength(3)
  })

  it('says offline when nobody listens', async () => {
    await expect(request('http://127.0.0.1:9', {}, makeTransport().options, never)).rejects.toMatchObject({
      kind: 'offline',
    })
  })

  it('gives up on a server that does not answer in time', async () => {
    const { url } = await serve(() => undefined)
    const { options } = makeTransport({ timeoutMs: 80, retries: 0 })
    await expect(request(url, {}, options, never)).rejects.toMatchObject({ kind: 'unavailable' })
  })

  it('says unavailable for an answer that is not JSON, such as the page of a proxy', async () => {
    const { url } = await serve((_, response) => void response.end('<html>Bad gateway</html>'))
    await expect(request(url, {}, makeTransport().options, never)).rejects.toMatchObject({
      kind: 'unavailable',
    })
  })

  it('ends at once when the caller gives up, also while it waits to repeat', async () => {
    const abort = new AbortController()
    const { url, received } = await serve(() => {
      abort.abort(new Error('no longer wanted'))
      return undefined
    })
    await expect(request(url, {}, makeTransport().options, abort.signal)).rejects.toThrow('no longer wanted')
    expect(received).toHaveLength(1)
  })
})
