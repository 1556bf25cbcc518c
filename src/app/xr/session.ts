import { createXRStore } from '@react-three/xr'
import { chooseFrameRate } from './frame-rate'

/** A press may be as long as a hand is slow. */
const pressLimitMs = 1500

/** Sharp to the rim: the sphere is drawn by us and blurred edges would blur the film. */
const foveation = 0.2

const pointing = {
  grabPointer: false,
  rayPointer: { clickThresholdMs: pressLimitMs, minDistance: 0 },
} as const

/** The session and input of the headset. */
export type VrSession = ReturnType<typeof createVrSession>

/**
 * Session and input by @react-three/xr, asking the headset for nothing but what is used: no room scan, no anchors, no emulator,
 * and nothing fetched from elsewhere. Hand tracking stays at the library's choice (on, but off on Vision Pro, where it hides pinches).
 *
 * @param contentRate frames a second of what plays, for the display's rate
 */
export function createVrSession(contentRate: () => number) {
  return createXRStore({
    emulate: false,
    offerSession: 'immersive-vr',
    enterGrantedSession: ['immersive-vr'],
    anchors: false,
    hitTest: false,
    planeDetection: false,
    meshDetection: false,
    domOverlay: false,
    bodyTracking: false,
    depthSensing: false,
    layers: true,
    foveation,
    frameRate: (rates) => chooseFrameRate(rates, contentRate()) ?? false,
    // Must be absolute. A controller without a profile has no ray at all.
    baseAssetPath: new URL('/xr-profiles/', location.href).href,
    hand: { ...pointing, touchPointer: false },
    gaze: { clickThresholdMs: pressLimitMs },
    transientPointer: { clickThresholdMs: pressLimitMs },
    screenInput: { clickThresholdMs: pressLimitMs },
    controller: pointing,
  })
}
