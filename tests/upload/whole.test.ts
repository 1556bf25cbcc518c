import { describe, expect, it } from 'vitest'
import { createLine, isTooSlow, type Look, rateOf } from '../../src/app/upload/line'
import { cut, type Ground, makeBytes, openGround } from './ground'

const mega = 1024 * 1024
const size = 40 * mega
/** Slow enough for a part of its own, fast enough for a test. */
const slow = 8 * 1024

/** A ground whose line has been seen to be fast, so that no clock decides. */
async function openFast(): Promise<Ground> {
  const ground = await openGround()
  ground.line.learn(size, 1)
  return ground
}

async function expectOne(ground: Ground, sha256: string) {
  expect(await ground.entries()).toEqual([{ id: expect.any(String), tags: '360, harbour', sha256 }])
}

const uploads = (ground: Ground) =>
  ground.requests.filter((name) => ['whole', 'first', 'part', 'final'].includes(name))

/** The line is slow until parts begin. */
function slowUntilParts(ground: Ground) {
  ground.cable.bytesPerMs = slow
  ground.trouble.before = (name) => {
    if (name === 'first') ground.cable.bytesPerMs = Number.POSITIVE_INFINITY
  }
}

describe('A large file on a fast line', () => {
  it('goes in one request, byte by byte', async () => {
    const ground = await openFast()
    const { file, sha256 } = makeBytes(size)
    await ground.start(file).done
    await expectOne(ground, sha256)
    expect(uploads(ground)).toEqual(['whole'])
    expect(ground.sent.bytes).toBe(size)
  })

  it.each([
    ['cut off', 'before'],
    ['cut off', 'after'],
    ['refused by the server', 'before'],
  ] as const)('arrives once when the request is %s, %s the server has done it', async (what, when) => {
    const ground = await openFast()
    const { file, sha256 } = makeBytes(size)
    ground.trouble[when] = (name) => {
      if (name === 'whole') cut(what === 'cut off' ? 'offline' : 'unavailable')
    }
    await ground.start(file).done
    await expectOne(ground, sha256)
    const then = when === 'after' ? [] : ['first', 'final']
    const kinds = uploads(ground)
    expect([kinds[0], ...new Set(kinds.slice(1).filter((name) => name !== 'part'))]).toEqual([
      'whole',
      ...then,
    ])
  })

  it('is asked no second time on a page whose first try has failed', async () => {
    const ground = await openFast()
    const made = [makeBytes(size), makeBytes(size)]
    ground.trouble.before = (name) => {
      if (name === 'whole') cut()
    }
    for (const { file } of made) await ground.start(file).done
    expect(uploads(ground).filter((name) => name === 'whole')).toHaveLength(1)
    const arrived = (await ground.entries()).map(({ sha256 }) => sha256)
    expect(arrived.toSorted()).toEqual(made.map(({ sha256 }) => sha256).toSorted())
  })

  it('begins anew when the page is gone in the middle', async () => {
    const ground = await openFast()
    const { file, sha256 } = makeBytes(size)
    const run = ground.start(file)
    await new Promise<void>((resolve) => {
      ground.trouble.before = async (name) => {
        if (name !== 'whole') return
        ground.trouble.before = () => undefined
        resolve()
        await new Promise(() => undefined)
      }
    })
    run.stop()
    await ground.goOn(run.record.read(), file).done
    await expectOne(ground, sha256)
  })
})

describe('A large file on a slow line', () => {
  it('is soon taken back, without a word, and goes in parts', async () => {
    const ground = await openFast()
    const { file, sha256 } = makeBytes(size)
    slowUntilParts(ground)
    await ground.start(file).done
    await expectOne(ground, sha256)
    const kinds = uploads(ground)
    expect([kinds[0], kinds[1], kinds[2], kinds.at(-1)]).toEqual(['whole', 'first', 'part', 'final'])
    expect(ground.sent.bytes - size).toBeLessThan(size / 4)
    expect(ground.troubles).toEqual([])
  })

  it('is tried once for all files of the page', async () => {
    const ground = await openFast()
    const made = Array.from({ length: 4 }, () => makeBytes(size))
    slowUntilParts(ground)
    await Promise.all(made.map(({ file }) => ground.start(file).done))
    expect(uploads(ground).filter((name) => name === 'whole')).toHaveLength(1)
    const arrived = (await ground.entries()).map(({ sha256 }) => sha256)
    expect(arrived.toSorted()).toEqual(made.map(({ sha256 }) => sha256).toSorted())
  })
})

describe('A request with a whole file', () => {
  const look = (first: [number, number], last: [number, number], silentMs = 0): Look => ({
    size: 200 * mega,
    first: { bytes: first[0] * mega, atMs: first[1] },
    last: { bytes: last[0] * mega, atMs: last[1] },
    silentMs,
  })

  it('goes on while all of it passes in time', () => {
    expect(isTooSlow(look([20, 100], [20, 100]))).toBe(false)
    expect(isTooSlow(look([20, 100], [40, 300]))).toBe(false)
    expect(isTooSlow(look([20, 100], [200, 900], 60_000))).toBe(false)
  })

  it('is ended when it will take longer, whatever the sockets have swallowed at first', () => {
    expect(isTooSlow(look([10, 100], [15, 300]))).toBe(true)
    expect(isTooSlow(look([10, 100], [11, 200]))).toBe(true)
    expect(isTooSlow(look([10, 100], [10, 100], 300))).toBe(true)
    expect(rateOf(look([10, 100], [10, 100], 300))).toBe(0)
  })

  it('is not judged by a moment', () => {
    expect(isTooSlow(look([10, 100], [14, 200]))).toBe(false)
    expect(isTooSlow(look([10, 100], [18, 300]))).toBe(true)
  })

  it('is given more time once half has left, and never more than twice as much', () => {
    expect(isTooSlow(look([10, 100], [90, 2_400]))).toBe(true)
    expect(isTooSlow(look([10, 100], [110, 2_800]))).toBe(false)
    expect(isTooSlow(look([10, 100], [110, 2_800], 3_000))).toBe(true)
    expect(isTooSlow(look([10, 100], [190, 6_100]))).toBe(true)
  })

  it('is ended when nothing moves at all', () => {
    const still = { size: 200 * mega, first: null, last: null }
    expect(isTooSlow({ ...still, silentMs: 450 })).toBe(false)
    expect(isTooSlow({ ...still, silentMs: 500 })).toBe(true)
  })
})

describe('The line', () => {
  it('is trusted with a large file when it has carried as much in time, and asked while it has carried nothing', () => {
    const line = createLine()
    expect(line.takes(200 * mega)).toBe('ask')
    expect(line.takes(20 * mega)).toBe('no')
    expect(line.takes(3_000 * mega)).toBe('no')
    line.learn(16 * mega, 100)
    expect(line.takes(200 * mega)).toBe('yes')
    line.learn(16 * mega, 1_000)
    expect(line.takes(200 * mega)).toBe('no')
    line.learn(mega, 1)
    expect(line.takes(200 * mega)).toBe('no')
  })

  it('carries one at a time, and remembers what became of it', () => {
    const line = createLine()
    line.begin()
    expect(line.takes(200 * mega)).toBe('no')
    line.end(null)
    expect(line.takes(200 * mega)).toBe('ask')
    line.end({ bytesPerMs: 40 * 1024 })
    expect(line.takes(200 * mega)).toBe('no')
    expect(line.takes(50 * mega)).toBe('yes')
    line.end('failed')
    expect(line.takes(50 * mega)).toBe('no')
  })
})
