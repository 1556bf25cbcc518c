import { describe, expect, it } from 'vitest'
import { cut, type Ground, makeBytes, openGround } from './ground'

const size = 5_000_000

/** Exactly one entry, tagged, with exactly the bytes of the file. */
async function expectOne(ground: Ground, sha256: string) {
  expect(await ground.entries()).toEqual([{ id: expect.any(String), tags: '360, harbour', sha256 }])
}

/** Sends until a request of this name, then the page is gone: what was kept of the transfer. */
async function leaveAt(ground: Ground, file: Blob, step: string, when: 'before' | 'after' = 'after') {
  const run = ground.start(file)
  await new Promise<void>((resolve) => {
    ground.trouble[when] = async (name) => {
      if (name !== step) return
      ground.trouble[when] = () => undefined
      run.stop()
      resolve()
      // Nobody hears what follows.
      await new Promise(() => undefined)
    }
  })
  return run.record.read()
}

describe('A transfer', () => {
  it('arrives byte by byte when nothing is in its way, and sends nothing twice', async () => {
    const ground = await openGround()
    const { file, sha256 } = makeBytes(size)
    await ground.start(file).done
    await expectOne(ground, sha256)
    expect(ground.sent.bytes).toBe(size)
    const kinds = ground.requests.filter((name) => ['first', 'part', 'final'].includes(name))
    expect([kinds[0], kinds.at(-1)]).toEqual(['first', 'final'])
  })

  it('arrives when every third part is dropped', async () => {
    const ground = await openGround()
    const { file, sha256 } = makeBytes(size)
    let parts = 0
    ground.trouble.before = (name) => {
      if (['first', 'part', 'final'].includes(name) && ++parts % 3 === 0) cut()
    }
    await ground.start(file).done
    await expectOne(ground, sha256)
  })

  const steps = ['uploadToken.add', 'first', 'part', 'final', 'multirequest.run'] as const
  const cuts = steps.flatMap((step) => [[step, 'before'] as const, [step, 'after'] as const])
  // What is held is asked about by a fresh page, and wherever an answer was lost.
  const resumed = ['uploadToken.get', 'part', 'final', 'multirequest.run'].flatMap((step) => [
    [step, 'before'] as const,
    [step, 'after'] as const,
  ])

  it.each(cuts)(
    'arrives once when the connection is cut at %s, %s the server has done it',
    async (step, when) => {
      const ground = await openGround()
      const { file, sha256 } = makeBytes(size)
      let isDone = false
      ground.trouble[when] = (name) => {
        if (name !== step || isDone) return
        isDone = true
        cut()
      }
      await ground.start(file).done
      expect(isDone).toBe(true)
      await expectOne(ground, sha256)
    },
  )

  it.each(cuts)('arrives once when the page is gone at %s, %s the server has done it', async (step, when) => {
    const ground = await openGround()
    const { file, sha256 } = makeBytes(size)
    const kept = await leaveAt(ground, file, step, when)
    await ground.goOn(kept, file).done
    await expectOne(ground, sha256)
  })

  it.each(resumed)(
    'goes on after a reload and arrives once when the connection is cut at %s, %s the server has done it',
    async (step, when) => {
      const ground = await openGround()
      const { file, sha256 } = makeBytes(size)
      const kept = await leaveAt(ground, file, 'first')
      let isDone = false
      ground.trouble[when] = (name) => {
        if (name !== step || isDone) return
        isDone = true
        cut()
      }
      await ground.goOn(kept, file).done
      expect(isDone).toBe(true)
      await expectOne(ground, sha256)
    },
  )

  it('sends again after a reload only what was under way', async () => {
    const ground = await openGround()
    const { file, sha256 } = makeBytes(20_000_000)
    let parts = 0
    const run = ground.start(file)
    const underWay = await new Promise<number>((resolve) => {
      ground.trouble.after = (name) => {
        if (name !== 'part' || ++parts !== 2) return
        run.stop()
        resolve(ground.sent.underWay)
      }
    })
    await ground.goOn(run.record.read(), file).done
    await expectOne(ground, sha256)
    expect(ground.sent.bytes - file.size).toBeLessThanOrEqual(underWay)
  })

  it('arrives when parts overtake one another', async () => {
    const ground = await openGround()
    const { file, sha256 } = makeBytes(20_000_000)
    let parts = 0
    ground.trouble.before = async (name) => {
      if (name === 'part' && ++parts % 3 === 1) await new Promise((resolve) => setTimeout(resolve, 120))
    }
    await ground.start(file).done
    await expectOne(ground, sha256)
  })

  it('arrives once when a final part that was believed lost comes after its second one', async () => {
    const ground = await openGround()
    const { file, sha256 } = makeBytes(size)
    const run = ground.start(file)
    let letGo = () => {}
    await new Promise<void>((isHeld) => {
      ground.trouble.before = async (name) => {
        if (name !== 'final') return
        ground.trouble.before = () => undefined
        isHeld()
        await new Promise<void>((resolve) => {
          letGo = resolve
        })
      }
    })
    run.stop()
    await ground.goOn(run.record.read(), file).done
    const hasCome = new Promise<void>((resolve) => {
      ground.trouble.after = (name) => {
        if (name === 'final') resolve()
      }
    })
    letGo()
    await hasCome
    expect(ground.requests.filter((name) => name === 'final')).toHaveLength(2)
    await expectOne(ground, sha256)
  })

  it('arrives as itself beside nineteen others', async () => {
    const ground = await openGround()
    const made = Array.from({ length: 20 }, (_, index) => makeBytes(400_000 + index * 20_000))
    await Promise.all(made.map(({ file }) => ground.start(file).done))
    const arrived = (await ground.entries()).map(({ sha256 }) => sha256)
    expect(arrived.toSorted()).toEqual(made.map(({ sha256 }) => sha256).toSorted())
  })

  it('goes on with a new session when the old one ends half way', async () => {
    const ground = await openGround()
    const { file, sha256 } = makeBytes(size)
    let parts = 0
    ground.trouble.before = (name) => {
      if (name === 'part' && ++parts === 2) ground.expire()
    }
    await ground.start(file).done
    await expectOne(ground, sha256)
  })

  it('goes on when the server is restarted in the middle, and sends no more than that again', async () => {
    const ground = await openGround()
    const { file, sha256 } = makeBytes(size)
    let parts = 0
    let restarting: Promise<void> | null = null
    ground.trouble.before = async (name) => {
      if (name === 'part' && ++parts === 3) restarting = ground.restart()
      if (!restarting) return
      await restarting
      restarting = null
      cut()
    }
    await ground.start(file).done
    await expectOne(ground, sha256)
  })

  it('goes on when the server has lost what lay beyond a gap', async () => {
    const ground = await openGround()
    const { file, sha256 } = makeBytes(size)
    const kept = await leaveAt(ground, file, 'part')
    // As if a middle part had been acknowledged and then been cleaned away.
    const received = [...kept.received, { from: 3_000_000, to: 4_000_000 }]
    await ground.goOn({ ...kept, received }, file).done
    await expectOne(ground, sha256)
  })

  it('begins anew when Kaltura has forgotten the token', async () => {
    const ground = await openGround()
    const { file, sha256 } = makeBytes(size)
    const missing = { tokenId: '0_00000000000000000000000000000000', received: [{ from: 0, to: 900_000 }] }
    await ground.start(file, missing).done
    await expectOne(ground, sha256)
  })

  it('needs no file once all bytes are there, and says so when it does', async () => {
    const ground = await openGround()
    const { file, sha256 } = makeBytes(size)
    const atPart = await leaveAt(ground, file, 'part')
    await expect(ground.goOn(atPart, null).done).rejects.toMatchObject({ code: 'FILE_NEEDED' })
    const atFinal = await leaveAt(ground, file, 'final')
    await ground.goOn(atFinal, null).done
    await expectOne(ground, sha256)
  })

  it('says a refusal at once and does not repeat it', async () => {
    const ground = await openGround()
    const noise = new File([new Uint8Array(size).map((_, index) => (index * 7919) % 256)], 'film.mp4')
    await expect(ground.start(noise).done).rejects.toMatchObject({
      code: 'UPLOAD_TOKEN_FILE_TYPE_RESTRICTED_FOR_UPLOAD',
    })
    expect(ground.requests.filter((name) => name === 'final')).toHaveLength(1)
  })
})
