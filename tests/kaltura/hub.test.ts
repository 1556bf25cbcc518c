import { describe, expect, it, vi } from 'vitest'
import { createHubDoor } from '../../src/app/kaltura/hub'
import { createFakeClock } from '../fakes/clock'
import { annsGrant } from '../fakes/hub'
import { serve } from './small-server'

const never = new AbortController().signal

function makeDoor(url: string, onSignedOut?: () => void) {
  const clock = createFakeClock(annsGrant.expiresAt * 1000 - 3_600_000)
  const transport = { fetch, clock, timeoutMs: 2_000, retries: 1, backOffMs: 10 }
  return { clock, door: createHubDoor({ url, clock, transport, onSignedOut }) }
}

describe('The door to the hub', () => {
  it('makes one request of a hundred that ask for a session at once', async () => {
    const { url, received } = await serve(() => annsGrant)
    const { door } = makeDoor(url)
    const grants = await Promise.all(Array.from({ length: 100 }, () => door.session({ renew: false }, never)))
    expect(new Set(grants.map(({ ks }) => ks))).toEqual(new Set(['ks-1']))
    expect(received).toHaveLength(1)
  })

  it('asks anew a minute before the session ends', async () => {
    const { url, received } = await serve(() => annsGrant)
    const { door, clock } = makeDoor(url)
    await door.session({ renew: false }, never)
    clock.advance(3_500_000)
    await door.session({ renew: false }, never)
    expect(received).toHaveLength(1)
    clock.advance(60_000)
    await door.session({ renew: false }, never)
    expect(received).toHaveLength(2)
  })

  it('tells the hub which session was refused, and only once for all whose session was that one', async () => {
    const { url, received } = await serve((_, __, count) => ({ ...annsGrant, ks: `ks-${count}` }))
    const { door } = makeDoor(url)
    await door.session({ renew: false }, never)
    const first = await door.session({ renew: true, refusedKs: 'ks-1' }, never)
    const late = await door.session({ renew: true, refusedKs: 'ks-1' }, never)
    expect(first.ks).toBe('ks-2')
    expect(late.ks).toBe('ks-2')
    expect(received.map(({ body }) => body)).toEqual([null, { refusedKs: 'ks-1' }])
  })

  it('lets one who waits give up without taking the session from the others', async () => {
    let answer = () => {}
    const gate = new Promise<void>((resolve) => {
      answer = resolve
    })
    const { url } = await serve(async () => {
      await gate
      return annsGrant
    })
    const { door } = makeDoor(url)
    const abort = new AbortController()
    const impatient = door.session({ renew: false }, abort.signal)
    const patient = door.session({ renew: false }, never)
    abort.abort(new Error('gone elsewhere'))
    await expect(impatient).rejects.toThrow('gone elsewhere')
    answer()
    expect(await patient).toEqual(annsGrant)
  })

  it('says when nobody is signed in any more, with the hub’s own words', async () => {
    const { url } = await serve((_, response) => {
      response.statusCode = 401
      return { code: 'signed-out', message: 'Nobody is signed in.', hint: 'Sign in first.' }
    })
    const onSignedOut = vi.fn()
    const { door } = makeDoor(url, onSignedOut)
    await expect(door.session({ renew: false }, never)).rejects.toMatchObject({
      kind: 'signed-out',
      message: 'Nobody is signed in. Sign in first.',
    })
    expect(onSignedOut).toHaveBeenCalledOnce()
  })

  it('signs in a demo member and then asks who is here', async () => {
    const info = {
      backend: 'sandbox',
      member: null,
      hub: null,
      hubs: [],
      withoutHub: null,
      mayMakeHub: false,
      statistics: null,
      demoMembers: [{ role: 'viewer', name: 'Vera' }],
      signIn: { hasMail: false, hasPasskeys: true, providers: [{ id: 'sso', name: 'Example' }] },
    }
    const { url, received } = await serve(() => info)
    const { door } = makeDoor(url)
    expect(await door.signInDemo('viewer', never)).toEqual(info)
    expect(received.map((one) => one.url)).toEqual(['/api/demo/sign-in', '/api/hub'])
    expect(received[0]?.body).toEqual({ role: 'viewer' })
  })

  it('refuses an answer of another shape instead of going on with it', async () => {
    const { url } = await serve(() => ({ ...annsGrant, ks: '' }))
    const { door } = makeDoor(url)
    await expect(door.session({ renew: false }, never)).rejects.toMatchObject({ kind: 'unexpected' })
  })
})
