import { describe, expect, it } from 'vitest'
import type { LibraryQuery } from '../../src/app/ports'
import { formatAddress, parseAddress } from '../../src/app/state/address'
import { startQuery } from '../../src/app/state/library'

describe('The address of a list', () => {
  it('is plain for the plain library', () => {
    expect(formatAddress(startQuery)).toBe('/')
    expect(parseAddress('')).toEqual(startQuery)
  })

  it('comes back as it was written', () => {
    const query: LibraryQuery = { tab: '360', owner: 'mine', search: 'قبة & 海 #1?=+%', sort: 'longest' }
    expect(parseAddress(formatAddress(query).slice(1))).toEqual(query)
  })

  it('ignores what it does not know', () => {
    expect(parseAddress('?tab=games&owner=nobody&sort=luck&x=1')).toEqual(startQuery)
    expect(parseAddress(`?q=${'a'.repeat(5_000)}`).search).toHaveLength(200)
  })
})
