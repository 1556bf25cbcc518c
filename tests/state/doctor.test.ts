import { describe, expect, it } from 'vitest'
import type { Finding, HeadsetDoctor } from '../../src/app/doctor-ports'
import { createDoctor } from '../../src/app/state/doctor'
import { doctorReport } from '../../src/app/state/doctor-words'
import { summariseFrames } from '../../src/app/xr/frame-times'

const vr: Finding = { id: 'vr', verdict: 'good', value: 'immersive-vr yes' }
const rates: Finding = { id: 'rates', verdict: 'good', value: '72, 90' }
const decoded = {
  codec: 'HEVC',
  width: 7680,
  height: 3840,
  framesPerSecond: 60,
  isSupported: true,
  isSmooth: false,
  isPowerEfficient: true,
} as const

function createFakeDoctor(): HeadsetDoctor & { refuses: boolean; sessions: number } {
  const fake = {
    refuses: false,
    sessions: 0,
    examine: async (tell: (found: Finding) => void) => tell(vr),
    examineDecoding: async (tell: (found: typeof decoded) => void) => tell(decoded),
    examineInside: async () => {
      fake.sessions += 1
      if (fake.refuses) throw new DOMException('No.', 'NotAllowedError')
      return [rates]
    },
  }
  return fake
}

describe('the doctor', () => {
  it('asks the device once, and adds what the headset told', async () => {
    const doctor = createDoctor({ loadDoctor: async () => createFakeDoctor() })
    await doctor.actions.examine()
    await doctor.actions.examine()
    await doctor.actions.examineInside({ triesPicker: false })
    await doctor.actions.examineInside({ triesPicker: false })
    expect(doctor.store.getState()).toEqual({
      findings: [vr, rates],
      decoding: [decoded],
      isExamining: false,
      inside: 'done',
    })
  })

  it('says when the headset refused, and may be asked again', async () => {
    const fake = createFakeDoctor()
    const doctor = createDoctor({ loadDoctor: async () => fake })
    await doctor.actions.examine()
    fake.refuses = true
    await doctor.actions.examineInside({ triesPicker: false })
    expect(doctor.store.getState().inside).toBe('refused')
    fake.refuses = false
    await doctor.actions.examineInside({ triesPicker: false })
    expect(doctor.store.getState().inside).toBe('done')
    expect(fake.sessions).toBe(2)
  })

  it('writes a report that can be read', () => {
    const notes = [{ at: Date.UTC(2026, 0, 1, 9, 30), about: 'picture', what: 'sphere: no layers' }]
    expect(doctorReport([vr, rates], [decoded], notes)).toBe(
      [
        'VR sessions: immersive-vr yes',
        'Frame rates: 72, 90',
        '',
        'HEVC 7680 × 3840 60/s: may stutter, saving power',
        '',
        '09:30:00 picture: sphere: no layers',
      ].join('\n'),
    )
  })
})

describe('a row of frames', () => {
  it('is summed up by what one notices: the rate, the usual frame, the worst, the late ones', () => {
    const times = [0, 10, 20, 30, 70, 80]
    expect(summariseFrames(times)).toEqual({ perSecond: 62.5, median: 10, worst: 40, late: 1 })
    expect(summariseFrames([5])).toEqual({ perSecond: 0, median: 0, worst: 0, late: 0 })
  })
})
