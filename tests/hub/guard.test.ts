import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { systemClock } from '../../src/hub/broker/clock'
import { createKalturaLine } from '../../src/hub/broker/kaltura'
import { createMint } from '../../src/hub/broker/mint'
import { pageNames } from '../../src/hub/broker/setting-names'
import { createGuard, isInside } from '../../src/hub/integration/guard'
import { type SmallKaltura, startSmallKaltura } from './small-kaltura'

describe('an address', () => {
  it.each([
    '127.0.0.1',
    '10.1.2.3',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '224.0.0.1',
    '255.255.255.255',
    '::1',
    '::',
    'fe80::1',
    'fd00::1',
    'ff02::1',
    '::ffff:10.0.0.1',
    '64:ff9b::a00:1',
    '2002:a00:1::',
    '2001:db8::1',
  ])('%s is inside', (address) => {
    expect(isInside(address)).toBe(true)
  })

  it.each(['8.8.8.8', '172.32.0.1', '192.169.0.1', '100.128.0.1', '2606:4700::1111', '::ffff:8.8.8.8'])(
    '%s is for everyone',
    (address) => {
      expect(isInside(address)).toBe(false)
    },
  )
})

describe('a line to an address that an admin gave', () => {
  let kaltura: SmallKaltura
  beforeAll(async () => {
    kaltura = await startSmallKaltura()
  })
  afterAll(() => kaltura.stop())

  const clock = { ...systemClock, sleep: async () => undefined }
  const mintAt = (url: string, guard: ReturnType<typeof createGuard>) =>
    createMint(
      { ...kaltura, hashType: 'SHA256' },
      createKalturaLine(url, clock, guard),
      clock,
      pageNames,
    )('ann')
  const port = () => new URL(kaltura.url).port

  it.each(['127.0.0.1', '[::1]', '0x7f.1', '2130706433', 'localhost'])(
    'does not reach into this machine by %s',
    async (host) => {
      const before = kaltura.calls.length
      await expect(mintAt(`http://${host}:${port()}`, createGuard([]))).rejects.toThrow(
        /“Service URL”: it is an address inside a private network/,
      )
      expect(kaltura.calls).toHaveLength(before)
    },
  )

  it('does not reach inside by a name that leads there, nor by one that leads there at the second look', async () => {
    let looks = 0
    const lookup = ((_name: string, _options: object, done: (...found: unknown[]) => void) => {
      looks++
      done(null, [{ address: looks === 1 ? '127.0.0.1' : '8.8.8.8', family: 4 }])
    }) as unknown as typeof import('node:dns').lookup
    const url = `http://media.example.org:${port()}`
    await expect(mintAt(url, createGuard([], lookup))).rejects.toThrow(/inside a private network/)
    expect(looks).toBe(1)
  })

  it('reaches what the operator has allowed', async () => {
    await expect(mintAt(kaltura.url, createGuard(['127.0.0.1']))).resolves.toMatchObject({ lifetime: 3600 })
  })

  it('follows no redirect into inside networks', async () => {
    let server: Server | undefined
    const url = await new Promise<string>((resolve) => {
      server = createServer((_, response) => response.writeHead(302, { location: kaltura.url }).end())
      server.listen(0, '127.0.0.1', () =>
        resolve(`http://127.0.0.1:${(server!.address() as AddressInfo).port}`),
      )
    })
    const before = kaltura.calls.length
    await expect(mintAt(url, createGuard(['127.0.0.1']))).rejects.toThrow(/status 302/)
    expect(kaltura.calls).toHaveLength(before)
    server?.close()
  })
})
