import { createXRStore } from '@react-three/xr'
import { chooseFrameRate } from './frame-rate'

/** A press may be as long as a hand is slow; the library's 300 ms lose every considered one. */
export const pressLimitMs = 1500

/** Low, so that the film stays sharp to the rim: the sphere is drawn into the same picture as the panels. */
const foveation = 0.2

/** Metres. Beyond this a ray touches nothing but the sky. */
export const skyDistance = 10

export type VrSessionOptions = {
  /** Frames a second of what plays, for the display's rate. */
  readonly contentRate: () => number
  /** What is drawn for a controller and for a hand; each inside the library's input source context. */
  readonly controller: () => React.ReactNode
  readonly hand: () => React.ReactNode
}

export type VrSession = ReturnType<typeof createVrSession>

/**
 * Session and input by @react-three/xr, asking the headset for nothing but what is used: no room scan, no anchors, no emulator,
 * and nothing fetched from elsewhere. Hand tracking stays at the library's choice (on, but off on Vision Pro, where it hides pinches).
 */
export function createVrSession({ contentRate, controller, hand }: VrSessionOptions) {
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
    controller,
    hand,
    gaze: { clickThresholdMs: pressLimitMs },
    transientPointer: { clickThresholdMs: pressLimitMs },
    screenInput: { clickThresholdMs: pressLimitMs },
  })
}
