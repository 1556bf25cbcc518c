/** The seam of the doctor, which finds out what a device can do in a headset; see `ports.ts` for all others. */

/** What the doctor looks at, without a headset and, from `session` on, inside of one. */
export type FindingId =
  | 'secure'
  | 'webxr'
  | 'vr'
  | 'offer'
  | 'media-binding'
  | 'gl-layers'
  | 'hands'
  | 'streaming'
  | 'video-frames'
  | 'gpu'
  | 'texture'
  | 'multiview'
  | 'screen'
  | 'power'
  | 'storage'
  | 'network'
  | 'browser'
  | 'session'
  | 'features'
  | 'rates'
  | 'frame-time'
  | 'media-layer'
  | 'inputs'
  | 'keyboard'
  | 'file-picker'

/** `told`: neither good nor bad, only good to know. `limited`: it works in a lesser way. */
export type Finding = {
  readonly id: FindingId
  readonly verdict: 'good' | 'limited' | 'missing' | 'told'
  /** Plain text for people and for a report; nothing of the person who asks. */
  readonly value: string
}

/** What the browser says of decoding one kind of film. */
export type DecodeFinding = {
  readonly codec: 'H.264' | 'HEVC' | 'VP9' | 'AV1'
  readonly width: number
  readonly height: number
  readonly framesPerSecond: 30 | 60
  readonly isSupported: boolean
  readonly isSmooth: boolean
  readonly isPowerEfficient: boolean
}

/** Finds out what only a device itself can tell. Nothing of it leaves the device by itself. Implemented in `xr/doctor.ts`. */
export interface HeadsetDoctor {
  /** Tells each finding as soon as it is known; never rejects but on abort. */
  examine(tell: (found: Finding) => void, signal: AbortSignal): Promise<void>
  /** The same for every codec, size and rate. */
  examineDecoding(tell: (found: DecodeFinding) => void, signal: AbortSignal): Promise<void>
  /**
   * Starts a session of its own, measures, and comes back by itself. Must be called from a press.
   * @param triesPicker asks the wearer to press once and tries to open a file picker then
   * @throws when the headset or its wearer refuses
   */
  examineInside(options: { readonly triesPicker: boolean }): Promise<readonly Finding[]>
}
