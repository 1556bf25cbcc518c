import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { Euler, MathUtils, Matrix4, Object3D, Quaternion, Vector3 } from 'three'
import { expect } from 'vitest'
import { type BarTarget, barBelow, barDistance, layoutBar } from '../../src/app/scene/bar/bar-layout'
import { layoutMenu, placeMenu } from '../../src/app/scene/bar/menu-layout'
import {
  type ComfortTarget,
  comfortBelow,
  comfortDistance,
  layoutComfort,
} from '../../src/app/scene/comfort/comfort-layout'
import { placeAround } from '../../src/app/scene/heading'
import type { Rect } from '../../src/app/scene/target'
import { cardRect, field, heights, radius } from '../../src/app/scene/wall/layout'
import { repository } from './product'

type Hand = 'left' | 'right'
type Numbers = readonly number[]

/** What of IWER's device is used here. */
type Device = {
  readonly position: { set(x: number, y: number, z: number): void }
  readonly quaternion: { set(x: number, y: number, z: number, w: number): void }
  readonly controllers: Record<
    Hand,
    Tracked & {
      updateButtonValue(button: string, value: number): void
      updateAxes(stick: string, x: number, y: number): void
    }
  >
  readonly hands: Record<Hand, Tracked & { updatePinchValue(value: number): void }>
  readonly activeSession?: XRSession
  /** What shows the eyes on the page. */
  readonly canvasContainer: HTMLElement
  /** Vertical field of view, radians. */
  fovy: number
  primaryInputMode: 'controller' | 'hand'
  updateVisibilityState(state: XRVisibilityState): void
}
type Tracked = {
  connected: boolean
  readonly position: { set(x: number, y: number, z: number): void }
  readonly quaternion: { set(x: number, y: number, z: number, w: number): void }
}

declare global {
  interface Window {
    headset: Device
    gaze?: Readonly<Record<string, unknown>>
    pinch?: Readonly<Record<string, unknown>>
  }
}

/** One eye's picture as it is on screen. */
export type EyePicture = {
  /** Mean colour of a square of 9 pixels at a place given in shares of width and height. */
  at(x: number, y: number): Numbers
  /** Pixels in one row. */
  readonly width: number
  /** Red, green, blue of every pixel, row by row. */
  readonly bytes: Uint8Array
}

export type Eyes = { readonly left: EyePicture; readonly right: EyePicture }

export type Headset = {
  /** Turns the head: degrees to the right, degrees up. */
  look(yaw: number, pitch?: number): Promise<void>
  /** Turns the head, standing in the middle of the room, to a place in it. */
  lookAt(at: Vector3): Promise<void>
  stepTo(x: number, y: number, z: number): Promise<void>
  /** Points a controller, or a hand, at a place in the room. */
  aim(hand: Hand, at: Vector3): Promise<void>
  hold(hand: Hand): Promise<void>
  release(hand: Hand): Promise<void>
  /** A short pull of the trigger, or a pinch. */
  press(hand: Hand): Promise<void>
  /** Pushes the thumbstick to the right (1) or left (-1) and lets it go. */
  flick(hand: Hand, across: number): Promise<void>
  /** Which controllers are there at all; before entering. */
  bring(hands: readonly Hand[]): Promise<void>
  /** An input source that comes with a press and goes with it, as a pinch on a headset that follows the eyes. Inside only. */
  pinchWhereLooking(at: Vector3): Promise<void>
  /** Which of both the headset tracks; before entering. */
  use(mode: 'controller' | 'hand'): Promise<void>
  /** A headset without hands or rays: one looks at a control and presses a trigger. Inside only. */
  pressByGaze(at: Vector3): Promise<void>
  show(state: XRVisibilityState): Promise<void>
  isInside(): Promise<boolean>
  /** As the headset's own button does. */
  end(): Promise<void>
  /** Lets frames go by. */
  frames(count: number): Promise<void>
  /**
   * Lets so much time go by, as the room counts it: no frame for more than a twentieth of a second, so that what comes and goes softly is
   * through with it on a slow machine too.
   */
  settle(milliseconds: number): Promise<void>
  eyes(): Promise<Eyes>
}

export const eyeHeight = 1.6

/**
 * Presses "Enter VR" on the page; everything hangs and both rays are there when it resolves. The player's controls hide by themselves and
 * come back with a move of the mouse: as often as it takes, since a slow machine may be too late for the first.
 */
export async function enterVr(page: Page, headset: Headset): Promise<void> {
  const hidden = page.getByRole('button', { name: 'Enter VR', includeHidden: true }).first()
  await hidden.waitFor({ state: 'attached' })
  for (let move = 0; ; move++) {
    await page.mouse.move(200 + (move % 2), 200)
    try {
      await page.getByRole('button', { name: 'Enter VR' }).first().click({ timeout: 3_000 })
      break
    } catch (error) {
      // A slow machine may enter and not answer the click in time.
      if (await headset.isInside()) break
      if (move === 9) throw error
    }
  }
  await page.waitForFunction(() => window.headset.activeSession !== undefined)
  await headset.frames(12)
}

/** The middle of a place on a board that is bent round the middle of the room, `over` the eyes in millimetres; the wall hung towards `yaw`. */
export function onWall(
  rect: Rect,
  size: { readonly width: number; readonly height: number },
  over: number,
  yaw = 0,
) {
  const angle = (rect.x + rect.width / 2 - size.width / 2) / radius + MathUtils.degToRad(yaw)
  const up = over + size.height / 2 - rect.y - rect.height / 2
  return new Vector3(Math.sin(angle) * radius, up, -Math.cos(angle) * radius)
    .divideScalar(1000)
    .add(new Vector3(0, eyeHeight, 0))
}

/** A card of the wall, counted from its upper left. */
export function wallCard(slot: number, yaw = 0): Vector3 {
  return onWall(cardRect(slot), field, heights.cards, yaw)
}

/** Puts an emulated Quest 3 on: installed before the page's first script, so that the page takes it for the browser's own. */
export async function wearHeadset(page: Page): Promise<Headset> {
  const iwer = readFileSync(path.join(repository, 'node_modules/iwer/build/iwer.min.js'), 'utf8')
  await page.addInitScript({
    content: `${iwer};
      window.headset = new IWER.XRDevice(IWER.metaQuest3, { stereoEnabled: true, ipd: 0.063, visibilityMaskEnabled: false });
      window.headset.installRuntime({ forceInstall: true });
      window.headset.position.set(0, ${eyeHeight}, 0);`,
  })
  let mode: 'controller' | 'hand' = 'controller'
  const frames = async (count: number) => {
    await page.evaluate(async (left) => {
      for (let frame = 0; frame < left; frame++) {
        await new Promise((resolve) => requestAnimationFrame(resolve))
      }
    }, count)
  }
  const settle = async (milliseconds: number) => {
    await page.evaluate(async (milliseconds) => {
      let last = await new Promise(requestAnimationFrame)
      for (let left = milliseconds; left > 0; ) {
        const now = await new Promise(requestAnimationFrame)
        left -= Math.min(50, now - last)
        last = now
      }
    }, milliseconds)
  }
  /** All values one after the other in one call: each costs a slow machine some frames more. */
  const squeeze = async (hand: Hand, ...values: readonly number[]) => {
    await page.evaluate(
      async ([hand, mode, values]) => {
        for (const value of values) {
          if (mode === 'hand') window.headset.hands[hand].updatePinchValue(value)
          else window.headset.controllers[hand].updateButtonValue('trigger', value)
          for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame)
        }
      },
      [hand, mode, values] as const,
    )
  }
  const headset: Headset = {
    async look(yaw, pitch = 0) {
      const turn = new Quaternion().setFromEuler(
        new Euler(MathUtils.degToRad(pitch), -MathUtils.degToRad(yaw), 0, 'YXZ'),
      )
      await page.evaluate(async ([x, y, z, w]) => {
        window.headset.quaternion.set(x!, y!, z!, w!)
        for (let frame = 0; frame < 4; frame++) await new Promise(requestAnimationFrame)
      }, turn.toArray())
    },
    async stepTo(x, y, z) {
      await page.evaluate(([x, y, z]) => window.headset.position.set(x!, y!, z!), [x, y, z])
      await frames(3)
    },
    async aim(hand, at) {
      const from = new Vector3(hand === 'left' ? -0.2 : 0.2, eyeHeight - 0.35, -0.3)
      const turn = new Quaternion().setFromRotationMatrix(
        new Matrix4().lookAt(from, at, new Vector3(0, 1, 0)),
      )
      await page.evaluate(
        async ([hand, mode, [px, py, pz], [x, y, z, w]]) => {
          const tracked = mode === 'hand' ? window.headset.hands[hand] : window.headset.controllers[hand]
          tracked.position.set(px!, py!, pz!)
          tracked.quaternion.set(x!, y!, z!, w!)
          for (let frame = 0; frame < 4; frame++) await new Promise(requestAnimationFrame)
        },
        [hand, mode, from.toArray(), turn.toArray()] as const,
      )
    },
    async lookAt(at) {
      const way = at
        .clone()
        .sub(new Vector3(0, eyeHeight, 0))
        .normalize()
      await headset.look(MathUtils.radToDeg(Math.atan2(way.x, -way.z)), MathUtils.radToDeg(Math.asin(way.y)))
    },
    async flick(hand, across) {
      for (const x of [across, 0]) {
        await page.evaluate(([hand, x]) => window.headset.controllers[hand].updateAxes('thumbstick', x, 0), [
          hand,
          x,
        ] as const)
        await frames(3)
      }
    },
    async bring(hands) {
      await page.evaluate((hands) => {
        for (const hand of ['left', 'right'] as const) {
          window.headset.controllers[hand].connected = hands.includes(hand)
        }
      }, hands)
    },
    async pinchWhereLooking(at) {
      await headset.lookAt(at)
      await page.evaluate(beginPinch)
      await frames(6)
      await page.evaluate(endPinch)
      await frames(4)
    },
    hold: (hand) => squeeze(hand, 1),
    release: (hand) => squeeze(hand, 0),
    press: (hand) => squeeze(hand, 1, 0),
    async use(next) {
      mode = next
      await page.evaluate((mode) => {
        window.headset.primaryInputMode = mode
      }, next)
      await frames(2)
    },
    async pressByGaze(at) {
      await headset.lookAt(at)
      await page.evaluate(bringGaze)
      await frames(4)
      await page.evaluate(selectByGaze, 'selectstart' as const)
      await frames(3)
      await page.evaluate(selectByGaze, 'selectend' as const)
      await frames(3)
    },
    async show(state) {
      await page.evaluate((state) => window.headset.updateVisibilityState(state), state)
      await frames(2)
    },
    isInside: () => page.evaluate(() => window.headset.activeSession !== undefined),
    async end() {
      await page.evaluate(() => window.headset.activeSession?.end())
      await frames(3)
    },
    frames,
    settle,
    eyes: async () => splitEyes(await page.screenshot()),
  }
  return headset
}

/** A picture of both eyes side by side, as the two that it is. */
export async function splitEyes(png: Buffer): Promise<Eyes> {
  const { data, info } = await sharp(png)
    .flatten({ background: '#000' })
    .raw()
    .toBuffer({ resolveWithObject: true })
  const half = Math.floor(info.width / 2)
  const picture = (start: number): EyePicture => ({
    width: half,
    bytes: Buffer.concat(
      Array.from({ length: info.height }, (_, row) => {
        const from = (row * info.width + start) * 3
        return data.subarray(from, from + half * 3)
      }),
    ),
    at(x, y) {
      const sum = [0, 0, 0]
      for (let dy = -1; dy <= 1; dy++) {
        for (let dx = -1; dx <= 1; dx++) {
          const column = start + Math.min(half - 2, Math.max(1, Math.round(x * half))) + dx
          const row = Math.min(info.height - 2, Math.max(1, Math.round(y * info.height))) + dy
          const pixel = (row * info.width + column) * 3
          for (const part of [0, 1, 2]) sum[part]! += data[pixel + part]! / 9
        }
      }
      return sum
    },
  })
  return { left: picture(0), right: picture(half) }
}

/** IWER's own gaze tells no presses, so a source of a viewer's ray is added to the session as a browser does it. */
async function bringGaze(): Promise<void> {
  const session = window.headset.activeSession!
  if (window.gaze) return
  const targetRaySpace = await session.requestReferenceSpace('viewer')
  window.gaze = { handedness: 'none', targetRayMode: 'gaze', targetRaySpace, profiles: [] }
  const change = { added: [window.gaze], removed: [], session }
  session.dispatchEvent(Object.assign(new Event('inputsourceschange'), change))
}

function selectByGaze(type: 'selectstart' | 'selectend'): void {
  const session = window.headset.activeSession!
  session.dispatchEvent(Object.assign(new Event(type), { inputSource: window.gaze, session }))
}

async function beginPinch(): Promise<void> {
  const session = window.headset.activeSession!
  const targetRaySpace = await session.requestReferenceSpace('viewer')
  window.pinch = { handedness: 'right', targetRayMode: 'transient-pointer', targetRaySpace, profiles: [] }
  const change = { added: [window.pinch], removed: [], session }
  session.dispatchEvent(Object.assign(new Event('inputsourceschange'), change))
  session.dispatchEvent(Object.assign(new Event('selectstart'), { inputSource: window.pinch, session }))
}

function endPinch(): void {
  const session = window.headset.activeSession!
  session.dispatchEvent(Object.assign(new Event('selectend'), { inputSource: window.pinch, session }))
  const change = { added: [], removed: [window.pinch], session }
  session.dispatchEvent(Object.assign(new Event('inputsourceschange'), change))
}

/** Where a control of the bar is in the room, when the bar was brought up looking towards `yaw` degrees from the middle of the room. */
export function barControl(
  id: BarTarget['id'],
  {
    yaw = 0,
    kind = 'timed',
    along = 0.5,
  }: { yaw?: number; kind?: 'timed' | 'still'; along?: number | undefined } = {},
): Vector3 {
  const layout = layoutBar(kind, new Set())
  const target = layout.targets.find((candidate) => candidate.id === id)
  if (!target) throw new Error(`The bar has no control "${id}".`)
  return onBoard(lowered(target, layout), layout, { yaw, below: barBelow, distance: barDistance }, along)
}

/** Where the title of the bar is: a place on it that presses nothing, so that the bar stays while somebody rests there. */
export function barTitle(yaw = 0, kind: 'timed' | 'still' = 'timed'): Vector3 {
  const layout = layoutBar(kind, new Set())
  return onBoard(lowered(layout.title, layout), layout, { yaw, below: barBelow, distance: barDistance })
}

/**
 * Where a choice of a menu over the bar is, when the bar was brought up looking towards `yaw` degrees; `lists` as the menu shows them, by the
 * ids of their choices.
 */
export function menuControl(
  opener: BarTarget['id'],
  lists: readonly (readonly string[])[],
  list: number,
  choice: string,
  { hasDetails = false, yaw = 0 } = {},
): Vector3 {
  const bar = layoutBar('timed', new Set())
  const detail = hasDetails ? { detail: ' ' } : {}
  const menu = layoutMenu(
    lists.map((ids) => ({
      title: '',
      chosen: '',
      onChoose: () => undefined,
      choices: ids.map((id) => ({ id, label: '', ...detail })),
    })),
    [],
  )
  const button = bar.targets.find(({ id }) => id === opener)
  const target = menu.targets.find((candidate) => candidate.list === list && candidate.choice === choice)
  if (!button || !target) throw new Error(`The menu of "${opener}" has no choice "${choice}".`)
  const middle = placeMenu(bar, button, menu)
  const inBar = {
    ...target,
    x: target.x + middle.x + (bar.width - menu.width) / 2,
    y: target.y - middle.y + (bar.height - menu.height) / 2,
  }
  return onBoard(inBar, bar, { yaw, below: barBelow, distance: barDistance })
}

/** A place of the bar, as far below as the bar itself hangs. */
const lowered = (rect: Rect, { drop }: { readonly drop: number }): Rect => ({ ...rect, y: rect.y + drop })

/** Within what two conversions of colour leave. */
export function expectColour(seen: readonly number[], wanted: readonly number[], where: string): void {
  const distance = Math.max(...wanted.map((part, index) => Math.abs(part - seen[index]!)))
  expect(distance, `${where}: saw ${seen.map(Math.round)}, wanted ${wanted}`).toBeLessThan(26)
}

/** A place of the bar, so many millimetres right of its middle and over it. */
export function onBar(right: number, up: number, yaw: number): Vector3 {
  const place = { x: right, y: -up, width: 0, height: 0 }
  return onBoard(place, { width: 0, height: 0 }, { yaw, below: barBelow, distance: barDistance })
}

/** Where a choice of the comfort settings is, when they were opened looking towards `yaw` degrees from the middle of the room. */
export function comfortControl(id: ComfortTarget, yaw = 0): Vector3 {
  const layout = layoutComfort()
  const target = layout.targets.find((candidate) => candidate.id === id)
  if (!target) throw new Error(`The comfort settings have no control "${id}".`)
  return onBoard(target, layout, { yaw, below: comfortBelow, distance: comfortDistance })
}

/** The middle of a target of a flat board that hangs towards `yaw` degrees, so many radians below the eyes. */
export function onBoard(
  target: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
  size: { readonly width: number; readonly height: number },
  hung: { readonly yaw: number; readonly below: number; readonly distance: number },
  along = 0.5,
): Vector3 {
  const head = new Vector3(0, eyeHeight, 0)
  const board = new Object3D()
  placeAround(board.position, head, MathUtils.degToRad(hung.yaw), hung.below, hung.distance)
  board.lookAt(head)
  board.updateMatrixWorld()
  const x = target.x + target.width * along - size.width / 2
  const y = size.height / 2 - target.y - target.height / 2
  return board.localToWorld(new Vector3(x / 1000, y / 1000, 0))
}
