import type { Undo } from '../ports'

/**
 * Tells whether this browser can start immersive VR now, at once and after every plug and unplug.
 * `xr` is `navigator.xr`, undefined where the browser has no WebXR or the page is not in a secure context.
 */
export function watchHeadset(xr: XRSystem | undefined, tell: (isPresent: boolean) => void): Undo {
  if (!xr) {
    tell(false)
    return () => undefined
  }
  let asked = 0
  const ask = () => {
    asked += 1
    const question = asked
    const answer = (isPresent: boolean) => {
      if (question === asked) tell(isPresent)
    }
    xr.isSessionSupported('immersive-vr').then(answer, () => answer(false))
  }
  xr.addEventListener('devicechange', ask)
  ask()
  return () => {
    asked += 1
    xr.removeEventListener('devicechange', ask)
  }
}
