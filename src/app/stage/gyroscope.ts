import { Euler, MathUtils, Quaternion, Vector3 } from 'three'
import type { Undo } from '../ports'

type AskForMotion = { requestPermission?: () => Promise<'granted' | 'denied'> }

/** Half a turn about X: the device's Z points out of the screen, the camera looks out of its back. */
const SCREEN_TO_CAMERA = new Quaternion(-Math.SQRT1_2, 0, 0, Math.SQRT1_2)
const OUT_OF_SCREEN = new Vector3(0, 0, 1)
/** Without a reading within this time there is no sensor. */
const FIRST_READING_MS = 1_000

/**
 * Follows the phone's orientation (https://www.w3.org/TR/orientation-event/). Must be called from a press: iOS asks the person then.
 * Gives null when refused, or when no sensor answers. `listener` gets the camera's orientation, with an arbitrary heading.
 */
export async function followOrientation(listener: (camera: Quaternion) => void): Promise<Undo | null> {
  if (typeof DeviceOrientationEvent === 'undefined') return null
  const { requestPermission } = DeviceOrientationEvent as unknown as AskForMotion
  if (requestPermission) {
    const answer = await requestPermission.call(DeviceOrientationEvent).catch(() => 'denied')
    if (answer !== 'granted') return null
  }
  return await new Promise((resolve) => {
    const camera = new Quaternion()
    let isFollowing = false
    const onReading = (event: DeviceOrientationEvent): void => {
      if (event.alpha === null || event.beta === null || event.gamma === null) return
      orientationToCamera(event.alpha, event.beta, event.gamma, screenAngle(), camera)
      listener(camera)
      if (isFollowing) return
      isFollowing = true
      clearTimeout(timer)
      resolve(stop)
    }
    const stop = (): void => removeEventListener('deviceorientation', onReading)
    const timer = setTimeout(() => {
      stop()
      resolve(null)
    }, FIRST_READING_MS)
    addEventListener('deviceorientation', onReading)
  })
}

/** Degrees of the event (intrinsic Z-X'-Y'') and of the screen's own turn, to the orientation of a camera that looks along -Z with Y up. */
export function orientationToCamera(
  alpha: number,
  beta: number,
  gamma: number,
  screen: number,
  into = new Quaternion(),
): Quaternion {
  const { degToRad } = MathUtils
  into.setFromEuler(new Euler(degToRad(beta), degToRad(alpha), -degToRad(gamma), 'YXZ'))
  into.multiply(SCREEN_TO_CAMERA)
  return into.multiply(new Quaternion().setFromAxisAngle(OUT_OF_SCREEN, -degToRad(screen)))
}

function screenAngle(): number {
  return screen.orientation?.angle ?? 0
}
