import { MathUtils, PerspectiveCamera, Quaternion, Vector3 } from 'three'
import type { Undo, View } from '../ports'
import { followOrientation } from './gyroscope'
import { easeView, limitView, START_VIEW } from './view'

const UP = new Vector3(0, 1, 0)

/** The page's camera and where it looks: by view (drag, keys), or by the phone's own orientation with drags turning on top of it. */
export interface PageCamera {
  readonly camera: PerspectiveCamera
  view(): View
  set(view: View): void
  turn(to: Partial<View>, options?: { readonly smoothly?: boolean }): void
  recenter(): void
  followDevice(on: boolean): Promise<boolean>
  /** Aims the camera for the frame at `now` (ms); true while a smooth turn goes on. */
  step(now: number): boolean
}

/** `changed` is called whenever a new frame is worth drawing. */
export function createPageCamera(changed: () => void): PageCamera {
  const camera = new PerspectiveCamera(START_VIEW.fov, 1, 0.1, 1000)
  camera.rotation.order = 'YXZ'
  // On a flat screen a stereo picture is seen with the left eye.
  camera.layers.enable(1)

  let view = START_VIEW
  let target: View | null = null
  let lastStep = 0
  const orientation = new Quaternion()
  const heading = new Quaternion()
  let device: { readonly stop: Undo; yaw: number } | null = null

  const set = (next: View): void => {
    const before = view
    view = limitView(next)
    if (device) device.yaw += view.yaw - before.yaw
    target = null
    changed()
  }

  const stopDevice = (): void => {
    device?.stop()
    device = null
    changed()
  }

  const followed = async (): Promise<boolean> => {
    if (device) return true
    let hasReading = false
    const stop = await followOrientation((reading) => {
      orientation.copy(reading)
      hasReading = true
      changed()
    })
    if (!stop || !hasReading) return false
    // The compass does not matter: what was straight ahead stays straight ahead.
    device = { stop, yaw: view.yaw - headingOf(orientation) }
    changed()
    return true
  }

  const turn: PageCamera['turn'] = (to, options) => {
    const goal = limitView({ ...(target ?? view), ...to })
    const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches
    if (!options?.smoothly || device || isCalm) return set(goal)
    if (!target) lastStep = performance.now()
    target = goal
    changed()
  }

  const lookedAt = (): View => {
    if (!device) return view
    const forward = new Vector3(0, 0, -1).applyQuaternion(camera.quaternion)
    const yaw = MathUtils.radToDeg(Math.atan2(forward.x, -forward.z))
    return limitView({ yaw, pitch: MathUtils.radToDeg(Math.asin(forward.y)), fov: view.fov })
  }

  const aim = (): void => {
    if (device) {
      heading.setFromAxisAngle(UP, -MathUtils.degToRad(device.yaw))
      camera.quaternion.copy(heading).multiply(orientation)
    } else {
      camera.rotation.set(MathUtils.degToRad(view.pitch), -MathUtils.degToRad(view.yaw), 0)
    }
    if (camera.fov === view.fov) return
    camera.fov = view.fov
    camera.updateProjectionMatrix()
  }

  return {
    camera,
    view: lookedAt,
    set,
    turn,
    recenter() {
      if (device) device.yaw = -headingOf(orientation)
      turn(START_VIEW, { smoothly: true })
    },
    async followDevice(on) {
      if (on) return await followed()
      stopDevice()
      return false
    },
    step(now) {
      if (target) {
        const seconds = Math.min(0.2, Math.max(0.001, (now - lastStep) / 1000))
        view = easeView(view, target, seconds)
        if (view.yaw === target.yaw && view.pitch === target.pitch && view.fov === target.fov) target = null
      }
      lastStep = now
      aim()
      return target !== null
    },
  }
}

/** Degrees to the right of -Z that an orientation faces. */
function headingOf(orientation: Quaternion): number {
  const forward = new Vector3(0, 0, -1).applyQuaternion(orientation)
  return MathUtils.radToDeg(Math.atan2(forward.x, -forward.z))
}
