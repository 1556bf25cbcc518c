import type { Mesh, WebGLRenderer } from 'three'
import type { Undo } from '../../ports'
import { createCardMesh } from './card-mesh'
import { createCardTexture, mostPictures } from './card-texture'
import { type DrawnCard, drawCard, lookOf } from './draw-card'
import { cardsOnWall, columns } from './layout'
import { createPictureLoader, fetchBitmap, type WantedPicture } from './picture-loader'
import { createPicturePool } from './picture-pool'

/** A card with the address of its picture, null when it has none. */
export type Hung = { readonly drawn: DrawnCard; readonly pictureUrl: string | null }
/** What a place of the wall holds: `awaited` is known to be there but not yet what it is, null is empty. */
export type Slot = Hung | 'awaited' | null

export type ShelfStep = {
  readonly milliseconds: number
  readonly isHovered: (slot: number) => boolean
  readonly isPressed: (slot: number) => boolean
  /** What hangs there is about to be replaced. */
  readonly isStale: boolean
}

/** The cards on the wall: which hang there, how they look, and their pictures, of which only those near the page looked at are kept. */
export interface Shelf {
  readonly object: Mesh
  /** `page` names what hangs there: another one arrives anew. `ahead` are those that may be looked at next. */
  hang(page: string, slots: readonly Slot[], ahead: readonly Hung[]): void
  step(step: ShelfStep): void
  drag(millimetres: number): void
  /** 0 as it hangs, 1 gone into the distance. */
  recede(share: number): void
  /** Pictures alive, and cards whose picture is still to come, for tests and the bench. */
  counts(): { readonly pictures: number; readonly awaited: number }
  dispose: Undo
}

/** Cards drawn in one frame: drawing one takes about a millisecond. */
const drawnAtOnce = 2
const arrivesMs = 260
const columnDelayMs = 28
const hoverMs = 110

type Drawn = { readonly key: string; readonly isWhole: boolean }
type Motion = { delay: number; shown: number; hovered: number; pressed: number }

export function createShelf(renderer: WebGLRenderer): Shelf {
  const pictures = createCardTexture(renderer)
  const mesh = createCardMesh(pictures.texture)
  const pool = createPicturePool(mostPictures)
  /** What is in each layer. */
  const layers = new Map<number, Drawn>()
  const arrived = new Map<string, ImageBitmap | null>()
  const motions: Motion[] = Array.from({ length: cardsOnWall }, () => ({
    delay: 0,
    shown: 0,
    hovered: 0,
    pressed: 0,
  }))
  let slots: readonly Slot[] = []
  /** Everything that may be seen soon, the nearest first. */
  let near: ReadonlyMap<string, Hung> = new Map()
  let page = ''
  let now = 0

  const loader = createPictureLoader(fetchBitmap, (key, bitmap) => {
    if (near.has(key)) arrived.set(key, bitmap)
    else bitmap?.close()
  })
  const drawnOf = (key: string): Drawn | null => {
    const layer = pool.find(key)
    const drawn = layer === null ? undefined : layers.get(layer)
    return drawn?.key === key ? drawn : null
  }
  const isAwaited = ([key, { pictureUrl }]: readonly [string, Hung]): boolean =>
    pictureUrl !== null && !drawnOf(key)?.isWhole && !arrived.has(key)
  const wanted = (): WantedPicture[] =>
    [...near].filter(isAwaited).map(([key, { pictureUrl }]) => ({ key, url: pictureUrl! }))

  const draw = (key: string, { drawn, pictureUrl }: Hung, bitmap: ImageBitmap | null, isWhole: boolean) => {
    const layer = pool.take(key)
    if (layer === null) return
    layers.set(layer, { key, isWhole: isWhole || pictureUrl === null })
    pictures.put(layer, (context) => drawCard(context, drawn, bitmap))
  }
  /** @returns whether there was anything to draw */
  const drawNext = (): boolean => {
    for (const [key, bitmap] of arrived) {
      arrived.delete(key)
      const hung = near.get(key)
      if (hung) draw(key, hung, bitmap, true)
      bitmap?.close()
      if (hung) return true
    }
    for (const [key, hung] of near) {
      if (drawnOf(key)) continue
      draw(key, hung, null, false)
      return true
    }
    return false
  }
  const forgetLayers = () => {
    layers.clear()
    pool.clear()
    pictures.texture.needsUpdate = true
    loader.want([])
    loader.want(wanted())
  }
  renderer.domElement.addEventListener('webglcontextrestored', forgetLayers)

  return {
    object: mesh.object,
    hang(nextPage, nextSlots, ahead) {
      slots = nextSlots
      const hung = [...slots.filter((slot): slot is Hung => slot !== null && slot !== 'awaited'), ...ahead]
      near = new Map(hung.slice(0, mostPictures).map((one) => [keyOf(one), one]))
      pool.use(near.keys())
      for (const [key, bitmap] of arrived) {
        if (near.has(key)) continue
        bitmap?.close()
        arrived.delete(key)
      }
      loader.want(wanted())
      if (nextPage === page) return
      page = nextPage
      for (const [slot, motion] of motions.entries()) {
        motion.shown = 0
        motion.delay = (slot % columns) * columnDelayMs
      }
    },
    step({ milliseconds, isHovered, isPressed, isStale }) {
      now += milliseconds
      mesh.tick(now)
      for (let drawn = 0; drawn < drawnAtOnce && drawNext(); drawn++);
      for (const [slot, motion] of motions.entries()) {
        const hung = slots[slot] ?? null
        motion.delay -= milliseconds
        const shown = hung === null ? 0 : isStale ? 0.4 : 1
        if (motion.delay <= 0) motion.shown = towards(motion.shown, shown, milliseconds / arrivesMs)
        const share = milliseconds / hoverMs
        motion.hovered = towards(motion.hovered, isHovered(slot) ? 1 : 0, share)
        motion.pressed = towards(motion.pressed, isPressed(slot) ? 1 : 0, share * 2)
        const key = hung === null || hung === 'awaited' ? null : keyOf(hung)
        const layer = key !== null && drawnOf(key) ? pool.find(key) : null
        mesh.set(slot, { layer: layer ?? -1, ...motion })
      }
    },
    drag: mesh.drag,
    recede: mesh.recede,
    counts: () => ({ pictures: pool.size(), awaited: wanted().length }),
    dispose() {
      renderer.domElement.removeEventListener('webglcontextrestored', forgetLayers)
      loader.stop()
      for (const bitmap of arrived.values()) bitmap?.close()
      arrived.clear()
      mesh.dispose()
      pictures.dispose()
    },
  }
}

const keys = new WeakMap<Hung, string>()

/** Worked out once for each object: it is asked for in every frame. */
function keyOf(hung: Hung): string {
  const known = keys.get(hung)
  if (known !== undefined) return known
  const key = `${lookOf(hung.drawn)} ${hung.pictureUrl ?? ''}`
  keys.set(hung, key)
  return key
}

function towards(value: number, wanted: number, step: number): number {
  return value < wanted ? Math.min(wanted, value + step) : Math.max(wanted, value - step)
}
