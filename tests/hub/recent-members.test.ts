import { describe, expect, it } from 'vitest'
import { createRecentMembers } from '../../src/hub/accounts/recent-members'
import type { Member } from '../../src/hub/api'
import { HubFault } from '../../src/hub/fault'

const ana: Member = { id: 'a', name: 'Ana', email: 'ana@example.org', hubId: 'first', role: 'admin' }
const from = (cookie: string) => new Headers({ cookie })

function setup() {
  let time = 0
  const asked: string[] = []
  const answers: (() => Promise<Member>)[] = []
  const recent = createRecentMembers(
    (headers) => {
      asked.push(headers.get('cookie')!)
      return answers.shift()?.() ?? Promise.resolve(ana)
    },
    () => time,
  )
  return { recent, asked, answers, pass: (ms: number) => (time += ms) }
}

describe('who was seen just now', () => {
  it('is looked up once for many requests, and again after two seconds', async () => {
    const { recent, asked, pass } = setup()
    const all = await Promise.all(Array.from({ length: 5 }, () => recent.require(from('one'))))
    expect(all.map(({ member }) => member)).toEqual(Array.from({ length: 5 }, () => ana))
    pass(1_999)
    await recent.require(from('one'))
    expect(asked).toEqual(['one'])
    pass(1)
    await recent.require(from('one'))
    expect(asked).toEqual(['one', 'one'])
  })

  it('is nobody else with another cookie', async () => {
    const { recent, asked } = setup()
    await recent.require(from('one'))
    await recent.require(from('other'))
    expect(asked).toEqual(['one', 'other'])
  })

  it('is forgotten at once, also while being looked up', async () => {
    const { recent, asked, answers } = setup()
    let answer = (_: Member) => {}
    answers.push(() => new Promise((resolve) => (answer = resolve)))
    const early = recent.require(from('one'))
    recent.forget()
    answer(ana)
    await early
    await recent.require(from('one'))
    expect(asked).toEqual(['one', 'one'])
  })

  it('is not kept where nobody is signed in', async () => {
    const { recent, asked, answers } = setup()
    answers.push(() => Promise.reject(new HubFault('signed-out', 'You are signed out.')))
    await expect(recent.require(from('one'))).rejects.toThrow('signed out')
    expect((await recent.require(from('one'))).member).toEqual(ana)
    expect(asked).toEqual(['one', 'one'])
  })
})
