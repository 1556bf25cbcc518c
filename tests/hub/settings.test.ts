import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { systemClock } from '../../src/hub/broker/clock'
import { createKalturaLine } from '../../src/hub/broker/kaltura'
import { createMint, type MintSettings } from '../../src/hub/broker/mint'
import { kalturaUserId } from '../../src/hub/broker/user-id'
import { readEnv } from '../../src/hub/env'
import { refuse, type SmallKaltura, startSmallKaltura, status } from './small-kaltura'

const account = {
  KALTURA_SERVICE_URL: 'https://media.example.org/',
  KALTURA_PARTNER_ID: '102',
  KALTURA_APP_TOKEN_ID: '0_ab12cd34',
  KALTURA_APP_TOKEN: '00112233445566778899aabbccddeeff',
}

describe('settings are read from the environment', () => {
  it('none at all means the sandbox on port 4360, for this machine only', () => {
    expect(readEnv({})).toMatchObject({ kaltura: null, port: 4360, host: '127.0.0.1', seed: 'demo' })
  })

  it('an account by its four values; the hash is SHA256 unless said otherwise', () => {
    const { kaltura } = readEnv(account)
    expect(kaltura).toMatchObject({
      serviceUrl: 'https://media.example.org',
      partnerId: 102,
      hashType: 'SHA256',
    })
    expect(kaltura?.userId).toEqual({ by: 'email' })
  })

  it('kaltura.com brings its media hosts along, other hosts bring none', () => {
    expect(readEnv({ ...account, KALTURA_SERVICE_URL: '' }).kaltura?.mediaHosts).toEqual([
      'https://*.kaltura.com',
    ])
    expect(readEnv(account).kaltura?.mediaHosts).toEqual([])
  })

  it('http is taken from this machine alone', () => {
    const url = 'http://127.0.0.1:8080'
    expect(readEnv({ ...account, KALTURA_SERVICE_URL: url }).kaltura?.serviceUrl).toBe(url)
  })

  const wrong: readonly (readonly [Record<string, string>, RegExp])[] = [
    [{ PORT: 'high' }, /^PORT must be a port number/],
    [{ PORT: '70000' }, /^PORT must be a port number/],
    [{ LUMISPHERE_SEED: 'full' }, /^LUMISPHERE_SEED must be demo or empty/],
    [{ LUMISPHERE_SECRET: 'short' }, /^LUMISPHERE_SECRET must have at least 32/],
    [{ LUMISPHERE_URL: 'media' }, /^LUMISPHERE_URL must be a full address/],
    [{ DATABASE_URL: 'mysql://x' }, /^DATABASE_URL must start with postgres/],
    [{ LUMISPHERE_DEMO: 'no' }, /^LUMISPHERE_DEMO must be on or off/],
    [{ LUMISPHERE_KEYS: 'k1:c2hvcnQ=' }, /^LUMISPHERE_KEYS must be a list like/],
    [{ LUMISPHERE_PRIVATE_HOSTS: 'http://kaltura.lan' }, /^LUMISPHERE_PRIVATE_HOSTS must be a list/],
    [{ LUMISPHERE_ADMIN_EMAIL: 'ann' }, /^LUMISPHERE_ADMIN_EMAIL must be an e-mail/],
    [
      { LUMISPHERE_ADMIN_EMAIL: 'a@b.org', LUMISPHERE_ADMIN_PASSWORD: 'short' },
      /^LUMISPHERE_ADMIN_PASSWORD must/,
    ],
    [{ KALTURA_PARTNER_ID: '102' }, /^KALTURA_APP_TOKEN_ID is missing/],
    [{ ...account, KALTURA_APP_TOKEN: '' }, /^KALTURA_APP_TOKEN is missing/],
    [{ KALTURA_APP_TOKEN: 'x' }, /^KALTURA_PARTNER_ID is missing/],
    [{ ...account, KALTURA_PARTNER_ID: 'mine' }, /^KALTURA_PARTNER_ID must be a number/],
    [{ ...account, KALTURA_APP_TOKEN_ID: 'token' }, /^KALTURA_APP_TOKEN_ID must be an App Token id/],
    [{ ...account, KALTURA_APP_TOKEN: 'abc' }, /^KALTURA_APP_TOKEN must be the 32/],
    [{ ...account, KALTURA_HASH_TYPE: 'CRC' }, /^KALTURA_HASH_TYPE must be SHA1/],
    [{ ...account, KALTURA_SERVICE_URL: 'kaltura' }, /^KALTURA_SERVICE_URL must be a full address/],
    [
      { ...account, KALTURA_SERVICE_URL: 'http://media.example.org' },
      /^KALTURA_SERVICE_URL must start with https/,
    ],
    [
      { ...account, KALTURA_SERVICE_URL: 'https://a:b@media.example.org' },
      /^KALTURA_SERVICE_URL must not hold/,
    ],
    [{ ...account, KALTURA_USER_ID: 'name' }, /^KALTURA_USER_ID must be email or prefix/],
    [{ ...account, KALTURA_USER_ID: 'prefix' }, /^KALTURA_EMAIL_DOMAINS is missing/],
    [{ ...account, KALTURA_MEDIA_HOSTS: 'cdn.example.org' }, /^KALTURA_MEDIA_HOSTS must be a list/],
  ]
  it.each(wrong)('%o is refused by name', (source, sentence) => {
    expect(() => readEnv(source)).toThrow(sentence)
  })

  it('playback is counted nowhere, at Kaltura’s usual address, or at one of its own', () => {
    expect(readEnv({}).statistics).toBe('off')
    expect(readEnv({ LUMISPHERE_STATISTICS: 'on' }).statistics).toBe('on')
    const url = 'https://count.example.org/api_v3/index.php'
    expect(readEnv({ LUMISPHERE_STATISTICS: url }).statistics).toEqual({ url })
    for (const wrong of ['yes', 'http://count.example.org', 'https://']) {
      expect(() => readEnv({ LUMISPHERE_STATISTICS: wrong })).toThrow(/LUMISPHERE_STATISTICS must be off, on/)
    }
  })

  it('no refusal repeats a secret', () => {
    const secret = 'zz112233445566778899aabbccddeeff'
    const refused = () => readEnv({ ...account, KALTURA_APP_TOKEN: secret })
    expect(refused).toThrow(/^KALTURA_APP_TOKEN/)
    expect(refused).not.toThrow(secret)
  })
})

describe('a member’s Kaltura user id', () => {
  it('is the e-mail in lower case', () => {
    expect(kalturaUserId('Ann@Example.org', { by: 'email' })).toBe('ann@example.org')
  })

  it('is the prefix for listed domains only, so that two people never become one', () => {
    const rule = { by: 'prefix', domains: ['example.org'] } as const
    expect(kalturaUserId('Ann@Example.org', rule)).toBe('ann')
    expect(() => kalturaUserId('ann@other.org', rule)).toThrow(/no Kaltura user/)
    expect(() => kalturaUserId('ann@sub.example.org', rule)).toThrow(/no Kaltura user/)
  })
})

describe('a wrong setting is said by name with what Kaltura said', () => {
  let kaltura: SmallKaltura
  beforeAll(async () => {
    kaltura = await startSmallKaltura()
  })
  beforeEach(() => {
    kaltura.session = {}
    kaltura.next.length = 0
  })
  afterAll(() => kaltura.stop())

  const mintWith = (changes: Partial<MintSettings> = {}, url = kaltura.url) => {
    const clock = { ...systemClock, sleep: async () => undefined }
    const settings = { ...kaltura, hashType: 'SHA256' as const, ...changes }
    return createMint(settings, createKalturaLine(url, clock), clock)('ann@example.org')
  }

  it('a partner that is not there', async () => {
    await expect(mintWith({ partnerId: 999 })).rejects.toMatchObject({
      code: 'misconfigured',
      message: expect.stringMatching(
        /^KALTURA_PARTNER_ID .*Kaltura said: Unknown widget \[_999\] \(INVALID_WIDGET_ID\)/,
      ),
    })
  })

  it('an App Token id that is not there', async () => {
    await expect(mintWith({ appTokenId: '0_unknown1' })).rejects.toThrow(
      /^KALTURA_APP_TOKEN_ID .*"0_unknown1" not found/,
    )
  })

  it('another token', async () => {
    await expect(mintWith({ appToken: 'ffeeddccbbaa99887766554433221100' })).rejects.toThrow(
      /^KALTURA_APP_TOKEN or KALTURA_HASH_TYPE .*\(INVALID_APP_TOKEN_HASH\)/,
    )
  })

  it('another hash type', async () => {
    await expect(mintWith({ hashType: 'SHA1' })).rejects.toThrow(/KALTURA_HASH_TYPE/)
  })

  it('a disabled and an expired token', async () => {
    await mintWith()
    for (const [code, words] of [
      ['APP_TOKEN_NOT_ACTIVE', /disabled/],
      ['APP_TOKEN_EXPIRED', /has expired/],
    ] as const) {
      const answer = refuse(code, 'Application token id "0_smalltok"')
      kaltura.next.push((response) => widget(response), answer)
      await expect(mintWith()).rejects.toThrow(words)
    }
  })

  it('a token that makes admin sessions never gives one to a browser', async () => {
    kaltura.session = { sessionType: 2 }
    await expect(mintWith()).rejects.toThrow(/admin sessions/)
  })

  it('a token that is tied to one user, or to nobody', async () => {
    kaltura.session = { userId: 'somebody' }
    await expect(mintWith()).rejects.toThrow(/tied to one user id/)
    kaltura.session = { userId: '' }
    await expect(mintWith()).rejects.toThrow(/tied to one user id/)
  })

  it('a token whose sessions are over at once', async () => {
    kaltura.session = { expiry: Math.floor(Date.now() / 1000) }
    await expect(mintWith()).rejects.toThrow(/over as soon as they start/)
  })

  it('an address where nothing answers, and one where something else does', async () => {
    await expect(mintWith({}, 'http://127.0.0.1:9')).rejects.toThrow(
      /KALTURA_SERVICE_URL: nothing answers there/,
    )
    await expect(mintWith({}, 'http://nowhere.invalid')).rejects.toThrow(/KALTURA_SERVICE_URL: /)
    kaltura.next.push((response) => response.writeHead(200).end('<html>hello'))
    await expect(mintWith()).rejects.toThrow(/not the Kaltura API/)
    kaltura.next.push(status(404))
    await expect(mintWith()).rejects.toThrow(/status 404/)
  })

  it('a redirect is not followed, since it would carry the proof elsewhere', async () => {
    kaltura.next.push((response) => response.writeHead(307, { location: 'http://127.0.0.1:9/' }).end())
    await expect(mintWith()).rejects.toThrow(/status 307/)
  })

  it('no sentence, hint or property holds a session or the token', async () => {
    kaltura.next.push(
      (response) => widget(response),
      refuse('INVALID_KS', 'Invalid KS "djJ8widgetsecret", Error "-1"'),
    )
    kaltura.next.push(
      (response) => widget(response),
      refuse('INVALID_KS', 'Invalid KS "djJ8widgetsecret", Error "-1"'),
    )
    const error: unknown = await mintWith().catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(Error)
    const { message, hint, stack, cause } = error as Error & { hint?: string }
    expect([message, hint, stack, JSON.stringify(cause), JSON.stringify(error)].join()).not.toMatch(
      /djJ8|00112233/,
    )
  })
})

const widget = (response: import('node:http').ServerResponse) =>
  response
    .writeHead(200, { 'content-type': 'application/json' })
    .end(JSON.stringify({ ks: 'djJ8widgetsecret', partnerId: 102, userId: 0 }))
