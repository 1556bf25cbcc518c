import { describe, expect, it } from 'vitest'
import { Fault } from '../../src/app/media/errors'
import { createTransfer } from '../../src/app/state/upload-job'
import { createSpeed, totalsOf } from '../../src/app/state/upload-progress'
import {
  bytesText,
  faultText,
  qualityHint,
  refusedText,
  statusText,
  timeLeftText,
  totalsText,
} from '../../src/app/state/upload-words'
import type { Upload } from '../../src/app/state/uploads'

function makeUpload(given: Partial<Upload> = {}): Upload {
  const transfer = createTransfer({
    userId: 'ann',
    createdAt: 0,
    place: 0,
    file: { name: 'harbour.mp4', size: 10_000_000, lastModified: 1, print: 'p' },
    kind: 'video',
    draft: {
      title: 'Harbour',
      description: '',
      tags: [],
      projection: { shape: 'equirectangular', coverage: 360, stereo: 'mono' },
      categoryId: null,
    },
    question: null,
    warning: null,
  })
  return { transfer, phase: 'sending', sent: 0, bytesPerSecond: 0, fault: null, making: null, ...given }
}

const refused = (code: string) => faultText(new Fault('unexpected', 'x', { code }))

describe('Words about uploads', () => {
  it('say how far, how fast and how long', () => {
    const moving = makeUpload({ sent: 2_500_000, bytesPerSecond: 250_000 })
    expect(statusText(moving)).toBe('2.5 MB of 10 MB · 250 kB/s · 30 sec left')
    expect(statusText(makeUpload())).toBe('0 bytes of 10 MB')
    const waiting = makeUpload({ phase: 'queued' })
    expect(totalsText(totalsOf([moving, waiting]))).toBe('2 files to go · 12% · 250 kB/s · 1 min left')
    expect(timeLeftText(7_500)).toBe('2 hr 5 min left')
    expect(bytesText(6_400_000_000)).toBe('6.4 GB')
  })

  it('measure the speed over the last seconds alone', () => {
    const speed = createSpeed()
    for (let second = 0; second <= 30; second++) speed.note(second * 100_000, second * 1000)
    expect(speed.note(3_100_000, 31_000)).toBeCloseTo(100_000, -3)
    for (let second = 32; second <= 45; second++) speed.note(3_100_000, second * 1000)
    expect(speed.note(3_100_000, 46_000)).toBe(0)
  })

  it('name what Kaltura refuses and who can help', () => {
    expect(refused('SERVICE_FORBIDDEN_CONTENT_BLOCKED')).toMatch(
      /over its quota or suspended.*whoever runs it/,
    )
    expect(refused('USER_BLOCKED')).toMatch(/has blocked your user/)
    expect(refused('SERVICE_FORBIDDEN')).toMatch(/may not upload/)
    expect(refused('SOMETHING_NEW')).toMatch(/SOMETHING_NEW/)
    const camera = { id: 1, name: 'a.insv', why: 'format', format: 'Insta360 camera' } as const
    expect(refusedText(camera)).toMatch(/export it from the camera’s app/)
    expect(statusText(makeUpload({ phase: 'waiting', fault: new Fault('offline', 'x') }))).toBe(
      'No connection. Goes on by itself.',
    )
  })

  it('hint at 4K only where the account made less of a sphere than there was', () => {
    const making = { phase: 'finished', ready: 3, total: 3, tallest: 1080, sourceHeight: 2880 } as const
    expect(qualityHint(makeUpload({ phase: 'ready', making }))).toMatch(/up to 1080 lines from your 2880/)
    expect(qualityHint(makeUpload({ making: { ...making, tallest: 2160 } }))).toBeNull()
    expect(qualityHint(makeUpload({ making: { ...making, sourceHeight: 1080 } }))).toBeNull()
    expect(qualityHint(makeUpload({ making: { ...making, phase: 'playable' } }))).toBeNull()
  })
})
