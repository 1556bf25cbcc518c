import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { MathUtils } from 'three'
import { describe, expect, it } from 'vitest'
import { barDistance, layoutBar } from '../../src/app/scene/bar/bar-layout'
import { resumedLayout } from '../../src/app/scene/bar/resumed-note'
import { captionDistance, captionSizes } from '../../src/app/scene/captions/caption-layout'
import { comfortDistance, layoutComfort } from '../../src/app/scene/comfort/comfort-layout'
import { callDistance, callTargets } from '../../src/app/scene/gaze-call'
import { noticeDistance, retryTarget } from '../../src/app/scene/notice'
import { layoutQuestion, questionDistance } from '../../src/app/scene/question/question-layout'
import { screenDistance } from '../../src/app/scene/screen/screen-shape'
import { sizeDistance, sizeTargets } from '../../src/app/scene/screen/size-buttons'
import type { Target } from '../../src/app/scene/target'
import { layoutUploads, uploadDistance } from '../../src/app/scene/upload/upload-layout'
import { heights, radius } from '../../src/app/scene/wall/layout'
import { layoutPager } from '../../src/app/scene/wall/pager'
import { layoutToolbar } from '../../src/app/scene/wall/toolbar-layout'
import { layoutNotice } from '../../src/app/scene/wall/wall-notice'

const leastTarget = 2.5
const leastXHeight = 0.35
/** The share of its size that the low letters of the flattest family in use are high. */
const xHeight = 0.52

/** Degrees that so many millimetres fill at a distance in metres. */
const degrees = (millimetres: number, distance: number) =>
  MathUtils.radToDeg(2 * Math.atan(millimetres / 2000 / distance))

const bar = layoutBar('timed', new Set()).targets
const comfort = layoutComfort().targets
const toolbar = layoutToolbar({ showsOwners: true, hasSearch: true }).targets
const pager = layoutPager({ hasPrevious: true, hasNext: true }, true).targets
/** More than one page of rows with everything that may be done with one. */
const uploads = layoutUploads(
  (['look', 'open', 'pause', 'resume', 'retry', 'cancel', 'dismiss', 'sure', 'keep'] as const).map((way) => ({
    id: way,
    ways: [way],
  })),
  0,
).targets
const question = layoutQuestion({ around: '360', stereo: 'top-bottom', isRightEyeFirst: false })
/** Metres from the eyes to the wall's upper and lower edge. */
const wallEdge = Math.hypot(radius, heights.toolbar) / 1000

/** Everything that is pressed in space, with its distance from the eyes. Keys, cards and menus are looked at where they are laid out. */
const boards: readonly (readonly [string, readonly Target[], number])[] = [
  ['the control bar', bar, barDistance],
  ['the bar of a photo', layoutBar('still', new Set()).targets, barDistance],
  ['the note of a film that goes on', resumedLayout.targets, barDistance],
  ['the comfort settings', comfort, comfortDistance],
  ['the uploads', uploads, uploadDistance],
  ['the question about a picture', question, questionDistance],
  ['the sizes of a screen', sizeTargets, sizeDistance],
  ['what is said in place of a picture', [retryTarget], noticeDistance],
  ['what brings the bar to a look', callTargets, callDistance],
  ['the bar over the wall', toolbar, wallEdge],
  ['the bar under the wall', pager, wallEdge],
  ['what is said in place of cards', layoutNotice(2).targets, radius / 1000],
]

describe('what is pressed in the headset', () => {
  it.each(boards)('is nowhere smaller than two and a half degrees on %s', (_name, targets, distance) => {
    expect(targets.length).toBeGreaterThan(0)
    for (const { width, height } of targets) {
      expect(Math.min(degrees(width, distance), degrees(height, distance))).toBeGreaterThanOrEqual(
        leastTarget,
      )
    }
  })

  it('is a single press of any one hand, or a look, whatever a stick or two hands do besides', () => {
    const has = (targets: readonly Target[], ...ids: readonly string[]) =>
      expect(targets.map(({ id }) => id)).toEqual(expect.arrayContaining([...ids]))
    // A flick of the stick, in the sphere and on the wall.
    has(bar, 'turn-left', 'turn-right')
    has(pager, 'previous', 'next')
    // Holding a screen with two hands.
    has(sizeTargets, 'larger', 'smaller', 'usual')
    // The headset's own button for straight ahead, and the one that leaves.
    has(bar, 'recenter', 'exit')
    has(pager, 'recenter', 'exit')
    // A tilt of the head, a remote, a keyboard: none is needed.
    has(bar, 'library', 'play', 'back', 'forward', 'seek', 'previous', 'next', 'mute', 'volume')
    has(bar, 'captions', 'speed', 'quality', 'picture', 'comfort')
    has(toolbar, 'search', 'clear-search', 'sort', 'tab all', 'owner mine')
    has(pager, 'comfort', 'upload')
    has(comfort, 'close', 'reset')
  })
})

/** Metres from the eyes to what a file draws, the farthest where there are several; by the beginning of its path. */
const drawnAt: readonly (readonly [string, number])[] = [
  ['bar/', barDistance],
  ['comfort/', comfortDistance],
  ['upload/', uploadDistance],
  ['question/', questionDistance],
  ['notice.tsx', noticeDistance],
  ['screen/', screenDistance],
  ['wall/', wallEdge],
]

const scene = fileURLToPath(new URL('../../src/app/scene/', import.meta.url))

/** Every size of type in millimetres that is written out in the drawing of a panel. */
function writtenSizes(): readonly { readonly file: string; readonly size: number }[] {
  const files = readdirSync(scene, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /\.tsx?$/.test(file),
  )
  return files.flatMap((file) =>
    [
      ...readFileSync(`${scene}${file}`, 'utf8').matchAll(
        /\b(?:font\(|lines\(\w+, |size=\{|size: )(\d{2,})\b/g,
      ),
    ].map(([, size]) => ({ file: file.replaceAll('\\', '/'), size: Number(size) })),
  )
}

describe('what is written in the headset', () => {
  it('has low letters of at least 0.35 degrees on every panel', () => {
    const sizes = writtenSizes()
    expect(sizes.length).toBeGreaterThan(20)
    for (const { file, size } of sizes) {
      const distance = drawnAt.find(([start]) => file.startsWith(start))?.[1]
      if (distance === undefined) throw new Error(`How far away is what ${file} writes?`)
      expect(degrees(size * xHeight, distance), `${size} mm in ${file}`).toBeGreaterThanOrEqual(leastXHeight)
    }
    for (const size of Object.values(captionSizes)) {
      expect(degrees(size * xHeight, captionDistance)).toBeGreaterThanOrEqual(leastXHeight)
    }
  })
})
