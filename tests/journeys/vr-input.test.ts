import type { Page } from 'playwright-core'
import { MathUtils, Vector3 } from 'three'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { callBelow, callDistance } from '../../src/app/scene/gaze-call'
import { placeAround } from '../../src/app/scene/heading'
import { directionColours } from '../fixtures/direction-card'
import { journey } from './browser'
import { type CardFilm, openCardFilm, startCardFilm } from './card-film'
import { barControl, comfortControl, enterVr, expectColour, eyeHeight, wearHeadset } from './headset'

let film: CardFilm

beforeAll(async () => {
  film = await startCardFilm('mono', 60)
})

afterAll(async () => {
  await film?.stop()
})

const small = { viewport: { width: 640, height: 320 } }

/** As if it had been set before, on this device. */
async function keepComfort(page: Page, comfort: Readonly<Record<string, unknown>>): Promise<void> {
  await page.addInitScript(
    (kept) => localStorage.setItem('lumisphere.comfort', kept),
    JSON.stringify(comfort),
  )
}

const untilPaused = (page: Page, isPaused: boolean) =>
  page.waitForFunction((wanted) => document.querySelector('video')!.paused === wanted, isPaused)

describe('in the headset, with what one has', () => {
  journey('everything is done by looking alone', async ({ openPage }) => {
    const page = await openPage(small)
    const headset = await wearHeadset(page)
    await keepComfort(page, { dwell: 700 })
    await openCardFilm(page, film)
    await headset.bring([])
    await enterVr(page, headset)
    await headset.look(10, 20)
    await headset.lookAt(barControl('play'))
    await untilPaused(page, true)
    // The look stays where it is and presses nothing more; the sky is a resting place.
    await headset.look(0, 30)
    await page.waitForTimeout(1_500)
    expect(await page.evaluate(() => document.querySelector('video')!.paused)).toBe(true)
    await headset.lookAt(barControl('seek', { along: 0.75 }))
    await page.waitForFunction(() => Math.abs(document.querySelector('video')!.currentTime - 45) < 2)
    await headset.lookAt(barControl('play'))
    await untilPaused(page, false)
    await headset.look(90, 20)
    await page.waitForTimeout(5_000)
    // The bar has gone, it stood elsewhere, and looking down brings it here.
    const call = new Vector3()
    placeAround(call, new Vector3(0, eyeHeight, 0), MathUtils.degToRad(90), callBelow, callDistance)
    await headset.lookAt(call)
    await page.waitForTimeout(1_500)
    await headset.lookAt(barControl('exit', { yaw: 90 }))
    await page.waitForFunction(() => window.headset.activeSession === undefined)
  })
  journey('one controller is enough, and it feels and sounds like one', async ({ openPage }) => {
    const page = await openPage(small)
    const headset = await wearHeadset(page)
    await page.addInitScript(countTones)
    await openCardFilm(page, film)
    await headset.bring(['left'])
    await headset.aim('left', barControl('play'))
    await enterVr(page, headset)
    await page.evaluate(countPulses)
    await headset.press('left')
    await untilPaused(page, true)
    for (const target of [barControl('comfort'), comfortControl('snapDegrees 2'), comfortControl('close')]) {
      await headset.aim('left', target)
      await headset.press('left')
      // The panel comes and goes softly.
      await page.waitForTimeout(600)
    }
    await headset.aim('left', barControl('play'))
    await headset.flick('left', 1)
    expectColour((await headset.eyes()).left.at(0.98, 0.4), directionColours.right, 'one flick to the right')
    await headset.flick('left', -1)
    const told = await page.evaluate(() => ({ tones: window.tones, pulses: window.pulses }))
    expect(told.tones).toBeGreaterThan(0)
    expect(told.pulses).toBeGreaterThan(0)
    await page.evaluate(() => window.headset.updateVisibilityState('visible-blurred'))
    await headset.press('left')
    await headset.flick('left', 1)
    expect(await page.evaluate(() => document.querySelector('video')!.paused)).toBe(true)
    await page.evaluate(() => window.headset.updateVisibilityState('visible'))
    expectColour(
      (await headset.eyes()).left.at(0.5, 0.4),
      directionColours.front,
      'under a menu nothing turns',
    )
    await headset.press('left')
    await untilPaused(page, false)
  })

  journey('a pinch that is there only while it lasts presses where the eyes rest', async ({ openPage }) => {
    const page = await openPage(small)
    const headset = await wearHeadset(page)
    await openCardFilm(page, film)
    await headset.bring([])
    await enterVr(page, headset)
    await headset.pinchWhereLooking(barControl('play'))
    await untilPaused(page, true)
    await headset.pinchWhereLooking(barControl('exit'))
    await page.waitForFunction(() => window.headset.activeSession === undefined)
  })
})

declare global {
  interface Window {
    tones: number
    pulses: number
  }
}

function countTones(): void {
  window.tones = 0
  const { start } = OscillatorNode.prototype
  OscillatorNode.prototype.start = function (...when) {
    window.tones += 1
    start.apply(this, when)
  }
}

function countPulses(): void {
  window.pulses = 0
  for (const { gamepad } of window.headset.activeSession!.inputSources) {
    const [actuator] = gamepad!.hapticActuators
    actuator!.pulse = async () => {
      window.pulses += 1
      return true
    }
  }
}
