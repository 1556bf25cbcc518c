import { Quaternion, Vector3 } from 'three'
import { headingOf } from './heading'

/** Where the head is and looks, in world space; brought up to date once a frame, before anything reads it. */
export interface Gaze {
  readonly position: Vector3
  /** Radians to the right of −Z. */
  readonly heading: number
  /** Radians above the horizon. */
  readonly pitch: number
  /** False until the headset has told a first pose. */
  readonly isKnown: boolean
  update(frame: XRFrame, space: XRReferenceSpace): void
  forget(): void
}

export function createGaze(): Gaze {
  const forward = new Vector3()
  const turn = new Quaternion()
  const gaze = {
    position: new Vector3(),
    heading: 0,
    pitch: 0,
    isKnown: false,
    update(frame: XRFrame, space: XRReferenceSpace) {
      const transform = frame.getViewerPose(space)?.transform
      if (!transform) return
      const { position, orientation } = transform
      gaze.position.set(position.x, position.y, position.z)
      turn.set(orientation.x, orientation.y, orientation.z, orientation.w)
      forward.set(0, 0, -1).applyQuaternion(turn)
      gaze.pitch = Math.asin(Math.min(1, Math.max(-1, forward.y)))
      // Straight up or down there is no heading to speak of: the last one holds.
      if (Math.abs(gaze.pitch) < 1.4) gaze.heading = headingOf(forward)
      gaze.isKnown = true
    },
    forget() {
      gaze.isKnown = false
    },
  }
  return gaze
}
