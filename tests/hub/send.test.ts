import { describe, expect, it } from 'vitest'
import { createSendCodes } from '../../src/hub/send/send-codes'

const ann = { hubId: 'h1', id: 'm1', name: 'Ann Archer', email: 'ann@example.org', role: 'creator' } as const

function setup() {
  let now = 1_766_000_000_000
  const codes = createSendCodes(() => now)
  return {
    codes,
    pass: (minutes: number) => {
      now += minutes * 60_000
    },
  }
}

describe('A code for another device', () => {
  it('is exchanged once for a grant of the member who shows it, however it is typed', () => {
    const { codes } = setup()
    const { code } = codes.issue(ann)
    expect(code).toMatch(/^[A-HJ-NP-Z2-9]{6}$/)
    const { grant } = codes.redeem(` ${code.slice(0, 3).toLowerCase()}-${code.slice(3)}`, '::1')
    expect(codes.memberOf(grant)).toEqual(ann)
    expect(() => codes.redeem(code, '::1')).toThrow('This code is not right')
  })

  it('ends after five minutes, or when there is a newer one', () => {
    const { codes, pass } = setup()
    const first = codes.issue(ann)
    const second = codes.issue(ann)
    expect(() => codes.redeem(first.code, '::1')).toThrow('This code is not right')
    pass(5)
    expect(() => codes.redeem(second.code, '::1')).toThrow('This code is not right')
  })

  it('cannot be guessed: wrong ones are counted, from one address and from all', () => {
    const { codes, pass } = setup()
    const { code } = codes.issue(ann)
    for (let guess = 0; guess < 6; guess++) {
      expect(() => codes.redeem('AAAAA9', '10.0.0.1')).toThrow('This code is not right')
    }
    expect(() => codes.redeem(code, '10.0.0.1')).toThrow('Too many wrong codes')
    for (let guess = 0; guess < 54; guess++) {
      expect(() => codes.redeem('AAAAA9', `10.0.1.${guess}`)).toThrow('This code is not right')
    }
    expect(() => codes.redeem(code, '10.0.2.1')).toThrow('Too many wrong codes')
    pass(1.1)
    expect(codes.redeem(code, '10.0.2.1').member.id).toBe('m1')
  })

  it('gives a grant that ends after two hours and tells nothing to other members', () => {
    const { codes, pass } = setup()
    const { grant } = codes.redeem(codes.issue(ann).code, '::1')
    const file = { id: 't1', title: 'Film', share: 0.5, state: 'sending', entryId: null } as const
    codes.report(grant, [file])
    expect(codes.filesOf('m1')).toEqual([file])
    expect(codes.filesOf('m2')).toEqual([])
    pass(121)
    expect(() => codes.memberOf(grant)).toThrow('may not send any more')
    expect(() => codes.report(grant, [])).toThrow('may not send any more')
  })
})
