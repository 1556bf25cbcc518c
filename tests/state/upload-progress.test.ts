import { expect, it } from 'vitest'
import { tellCalmly } from '../../src/app/state/upload-progress'
import { createFakeClock } from '../fakes/clock'

it('tells what came last, even when nothing follows, and nothing once it is over', async () => {
  const told: number[] = []
  const over = new AbortController()
  let wake: () => void = () => undefined
  const rest = async () => await new Promise<void>((resolve) => (wake = resolve))
  const clock = { ...createFakeClock(), sleep: rest }
  const tell = tellCalmly(clock, 250, over.signal, (value: number) => told.push(value))
  const wakeUp = async () => {
    wake()
    await Promise.resolve()
  }
  for (const value of [1, 2, 3]) tell(value)
  expect(told).toEqual([1])
  await wakeUp()
  expect(told).toEqual([1, 3])
  await wakeUp()
  expect(told).toEqual([1, 3])
  tell(4)
  expect(told).toEqual([1, 3, 4])

  const asleep = tellCalmly(createFakeClock(), 250, over.signal, (value: number) => told.push(value))
  over.abort()
  for (const value of [5, 6]) asleep(value)
  await new Promise((resolve) => setTimeout(resolve))
  expect(told).not.toContain(6)
})
