import { describe, expect, it } from 'vitest'
import { typeKey } from '../../src/app/scene/wall/keyboard-keys'
import { cardsOnWall } from '../../src/app/scene/wall/layout'
import { pageOf, wallPage } from '../../src/app/scene/wall/paging'
import { createPictureLoader } from '../../src/app/scene/wall/picture-loader'
import { createPicturePool } from '../../src/app/scene/wall/picture-pool'
import { createPageStick } from '../../src/app/scene/wall/stick'

describe('Pages of the wall', () => {
  const n = cardsOnWall

  it('end where the list ends', () => {
    expect(wallPage(0, { count: 5, total: 5, isWhole: true })).toEqual({
      page: 0,
      first: 0,
      end: 5,
      pages: 1,
      hasPrevious: false,
      hasNext: false,
    })
    expect(wallPage(1, { count: n + 1, total: n + 1, isWhole: true })).toMatchObject({
      first: n,
      end: n + 1,
      pages: 2,
      hasPrevious: true,
      hasNext: false,
    })
    expect(wallPage(0, { count: n, total: n, isWhole: true }).hasNext).toBe(false)
  })

  it('go on as far as something is there to see, and count what may be there', () => {
    const list = { count: 100, total: 100_000, isWhole: false }
    expect(wallPage(0, list)).toMatchObject({ hasNext: true, pages: Math.ceil(100_000 / n) })
    const last = wallPage(500, list)
    expect(last.page).toBe(pageOf(100))
    expect(last.hasNext).toBe(false)
  })

  it('come back to the last one when the list has become shorter, and to the first of an empty one', () => {
    expect(wallPage(9, { count: n * 2, total: n * 2, isWhole: true }).page).toBe(1)
    expect(wallPage(9, { count: 0, total: 0, isWhole: true })).toMatchObject({ page: 0, pages: 1, end: 0 })
  })
})

describe('The pool of pictures', () => {
  it('never has more than its places, and frees those used least lately first', () => {
    const pool = createPicturePool(64)
    const places = new Set<number | null>()
    for (let entry = 0; entry < 100_000; entry++) {
      const near = [`${entry}`, `${entry + 1}`]
      pool.use(near)
      for (const key of near) places.add(pool.take(key))
    }
    expect([...places].sort((a, b) => Number(a) - Number(b))).toEqual(
      Array.from({ length: 64 }, (_, place) => place),
    )
    expect(pool.size()).toBe(64)
    expect(pool.find('100000')).not.toBeNull()
    expect(pool.find(`${100_000 - 60}`)).not.toBeNull()
    expect(pool.find('5')).toBeNull()
  })

  it('takes no place from what is in use', () => {
    const pool = createPicturePool(2)
    pool.use(['a', 'b'])
    const places = [pool.take('a'), pool.take('b')]
    expect(new Set(places).size).toBe(2)
    expect(pool.take('c')).toBeNull()
    pool.use(['b'])
    expect(pool.take('c')).toBe(places[0])
  })
})

describe('The loader of pictures', () => {
  function setup() {
    const asked = new Map<
      string,
      { signal: AbortSignal; arrive: (bitmap: ImageBitmap) => void; fail: () => void }
    >()
    const got: [string, ImageBitmap | null][] = []
    const loader = createPictureLoader(
      (url, signal) =>
        new Promise((resolve, reject) => {
          asked.set(url, { signal, arrive: resolve, fail: () => reject(new Error('No answer.')) })
        }),
      (key, bitmap) => got.push([key, bitmap]),
    )
    const pictures = (from: number, to: number) =>
      Array.from({ length: to - from }, (_, index) => ({ key: `k${from + index}`, url: `u${from + index}` }))
    return { asked, got, loader, pictures }
  }
  const bitmap = () => {
    let isClosed = false
    const close = () => {
      isClosed = true
    }
    const made: ImageBitmap = { close, width: 1, height: 1 }
    return { made, isClosed: () => isClosed }
  }
  const settled = () => new Promise((resolve) => setTimeout(resolve))

  it('asks for few at once, the nearest first', async () => {
    const { asked, got, loader, pictures } = setup()
    loader.want(pictures(0, 54))
    expect([...asked.keys()]).toEqual(['u0', 'u1', 'u2', 'u3', 'u4', 'u5'])
    asked.get('u3')!.arrive(bitmap().made)
    asked.get('u4')!.fail()
    await settled()
    expect(got.map(([key, picture]) => [key, picture !== null])).toEqual([
      ['k3', true],
      ['k4', false],
    ])
    expect([...asked.keys()].slice(6)).toEqual(['u6', 'u7'])
  })

  it('aborts what is paged away and closes what comes too late', async () => {
    const { asked, got, loader, pictures } = setup()
    loader.want(pictures(0, 3))
    loader.want(pictures(2, 5))
    expect(['u0', 'u1', 'u2'].map((url) => asked.get(url)!.signal.aborted)).toEqual([true, true, false])
    const late = bitmap()
    asked.get('u0')!.arrive(late.made)
    await settled()
    expect(late.isClosed()).toBe(true)
    expect(got).toEqual([])
    expect([...asked.keys()].slice(3)).toEqual(['u3', 'u4'])
  })
})

describe('Keys', () => {
  it('write, and delete characters as people see them', () => {
    expect(typeKey('se', 'key a')).toBe('sea')
    expect(typeKey('sea', 'space')).toBe('sea ')
    expect(typeKey('sea ', 'space')).toBe('sea ')
    expect(typeKey('', 'space')).toBe('')
    expect(typeKey('x👨‍👩‍👧', 'delete')).toBe('x')
    expect(typeKey('', 'delete')).toBe('')
    expect(typeKey('sea', 'clear')).toBe('')
    expect(typeKey('sea', 'script')).toBe('sea')
  })
})

describe('A flick of the thumbstick', () => {
  const source = (across: number, down: number, handedness: XRHandedness = 'right') => ({
    handedness,
    gamepad: { axes: [0, 0, across, down] } as unknown as Gamepad,
  })

  it('turns one page, right or down for on, and has to come back before the next', () => {
    const stick = createPageStick()
    expect(stick.step([source(0.9, 0)])).toBe(1)
    expect(stick.step([source(1, 0)])).toBe(0)
    expect(stick.step([source(0.1, 0.1)])).toBe(0)
    expect(stick.step([source(0, -0.9)])).toBe(-1)
    expect(stick.step([source(0, 0), source(-1, 0.2, 'left')])).toBe(-1)
    expect(stick.step([{ handedness: 'none' }])).toBe(0)
  })

  it('that was begun before anybody looked turns nothing until it has come back', () => {
    const stick = createPageStick()
    stick.rest()
    expect(stick.step([source(0.9, 0)])).toBe(0)
    expect(stick.step([source(0, 0)])).toBe(0)
    expect(stick.step([source(0.9, 0)])).toBe(1)
  })
})
