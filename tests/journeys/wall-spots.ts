import { Vector3 } from 'three'
import type { Rect } from '../../src/app/scene/target'
import {
  type KeyId,
  keyboardBelow,
  keyboardDistance,
  layoutKeyboard,
} from '../../src/app/scene/wall/keyboard-keys'
import { keyboardLayouts } from '../../src/app/scene/wall/keyboard-layouts'
import { buttonHeight, cardRect, field, heights, radius } from '../../src/app/scene/wall/layout'
import { layoutPager, type PagerId } from '../../src/app/scene/wall/pager'
import { layoutToolbar, type ToolbarId } from '../../src/app/scene/wall/toolbar-layout'
import { layoutNotice } from '../../src/app/scene/wall/wall-notice'
import { eyeHeight } from './headset'

/** Where things of the wall are in the room when it was hung straight ahead of the middle of the room. */

export function cardSpot(slot: number): Vector3 {
  return onWall(cardRect(slot), heights.cards, field.height)
}

export function toolbarSpot(id: ToolbarId, hasSearch = false): Vector3 {
  return onWall(
    find(layoutToolbar({ showsOwners: true, hasSearch }).targets, id),
    heights.toolbar,
    buttonHeight,
  )
}

export function pagerSpot(id: PagerId): Vector3 {
  const { targets } = layoutPager({ hasPrevious: true, hasNext: true }, true)
  return onWall(find(targets, id), heights.pager, buttonHeight)
}

/** A button of the notice in the wall's middle. */
export function noticeSpot(way: number, ways: number): Vector3 {
  const { width, height, targets } = layoutNotice(ways)
  const rect = targets[way]!
  return onWall({ ...rect, x: rect.x + (field.width - width) / 2 }, heights.cards, height)
}

export function keySpot(id: KeyId, script = 0, isMore = false): Vector3 {
  const { width, height, keys } = layoutKeyboard(keyboardLayouts[script]!, isMore)
  const key = find(keys, id)
  const x = key.x + key.width / 2 - width / 2
  const y = height / 2 - key.y - key.height / 2
  return new Vector3(x / 1000, y / 1000, 0)
    .applyAxisAngle(new Vector3(1, 0, 0), -keyboardBelow)
    .add(
      new Vector3(
        0,
        eyeHeight - Math.sin(keyboardBelow) * keyboardDistance,
        -Math.cos(keyboardBelow) * keyboardDistance,
      ),
    )
}

function find<Id extends string, T extends Rect & { readonly id: Id }>(targets: readonly T[], id: Id): T {
  const found = targets.find((target) => target.id === id)
  if (!found) throw new Error(`There is no "${id}".`)
  return found
}

function onWall(rect: Rect, over: number, height: number): Vector3 {
  const turn = (rect.x + rect.width / 2 - field.width / 2) / radius
  const up = over + height / 2 - rect.y - rect.height / 2
  return new Vector3(Math.sin(turn) * radius, up, -Math.cos(turn) * radius)
    .divideScalar(1000)
    .add(new Vector3(0, eyeHeight, 0))
}
