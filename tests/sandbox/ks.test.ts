import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { openKs, privilegesOf, signKs, writtenPrivileges } from '../../src/sandbox/ks'

const SECRET = '0123456789abcdef0123456789abcdef'
const RANDOM = Buffer.from(Array.from({ length: 16 }, (_, index) => index))
const secretOf = (partnerId: number) => (partnerId === 102 ? SECRET : undefined)

const ANN =
  'djJ8MTAyfIg6T__0iQB7gWtSdb57pDCKkuC2B5NprzUCoYxxTYbOWz7kQJILMaTJEcafLr1yg3J8LjRgbOK0a0loSjAK1CnKuoW37o7TtCk0ewycvt-qBLGP5ufqveG7HmMDTGqDGzdKNPXZRP7YJI3P5l7p0yLUxzVt7k6Ykh8-geDO1Zm789fEDgQ7R8Qh9crUsX2tz3v5wwZYCnTDqOK2-wmAO1A='
const WIDGET =
  'djJ8MTAyfN0YA89vsTCTnQqySlrBgMTGCioLvQDn6A6nlP50x816f8kwWKpCoHLgo-J7mYp4gsz5dih45ko5Mm66ChlCAwte3ht7F7zBtUJBHAyEycm0'

describe('A Kaltura session string', () => {
  it('of a user with privileges is signed byte for byte as the known vector', () => {
    const ks = {
      partnerId: 102,
      type: 0,
      userId: 'ann@example.org',
      expiry: 1_900_000_000,
      privileges: privilegesOf('disableentitlement,list:*,sessionid:0_tok12345,apptoken:0_tok12345'),
    }
    expect(signKs(ks, SECRET, RANDOM)).toBe(ANN)
    expect(openKs(ANN, secretOf)).toEqual({ raw: ANN, ...ks })
  })

  it('of a widget is signed byte for byte as the known vector', () => {
    const ks = {
      partnerId: 102,
      type: 0,
      userId: '0',
      expiry: 1_900_000_000,
      privileges: privilegesOf('view:*,widget:1'),
    }
    expect(signKs(ks, SECRET, RANDOM)).toBe(WIDGET)
  })

  it('opens without its padding and in plain base64 too', () => {
    expect(openKs(ANN.replace(/=+$/, ''), secretOf)?.userId).toBe('ann@example.org')
    const plain = ANN.replaceAll('-', '+').replaceAll('_', '/')
    expect(openKs(plain, secretOf)?.userId).toBe('ann@example.org')
  })

  it('of version 1 still opens', () => {
    const info = '102;102;1900000000;2;0.5;bob;list:*,edit:0_a;'
    const hash = createHash('sha1')
      .update(SECRET + info)
      .digest('hex')
    const ks = openKs(Buffer.from(`${hash}|${info}`).toString('base64'), secretOf)
    expect(ks).toMatchObject({ partnerId: 102, type: 2, userId: 'bob', expiry: 1_900_000_000 })
    expect(ks && writtenPrivileges(ks)).toBe('list:*,edit:0_a')
  })

  it.each([
    ['garbage', 'garbage'],
    ['an empty text', ''],
    ['another partner in clear text', ANN.replace('djJ8MTAy', 'djJ8MTAz')],
    ['one changed sign', `${ANN.slice(0, 60)}${ANN[60] === 'A' ? 'B' : 'A'}${ANN.slice(61)}`],
    ['half a block', ANN.slice(0, 40)],
  ])('does not open: %s', (_, raw) => {
    expect(openKs(raw, secretOf)).toBeNull()
  })

  it('gives its privileges back as they were asked for', () => {
    const asked = 'a,b:c/d;e,f:*,g:1:2'
    expect(writtenPrivileges({ privileges: privilegesOf(asked) })).toBe(asked)
    expect(writtenPrivileges({ privileges: privilegesOf('*') })).toBe('*')
    expect(writtenPrivileges({ privileges: privilegesOf('x:1,x:2') })).toBe('x:2')
  })
})
