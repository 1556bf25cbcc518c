import type { PicturePath, PlayerFault, Quality } from '../ports'

/** What is known of the stream beside the `<video>`; told by the streams to the player. */
export type StreamEvents = {
  fault(fault: PlayerFault): void
  /** Requests fail and are repeated, or have come through again. */
  offline(isOffline: boolean): void
  changed(): void
}

/** One way to bring media into the `<video>`: DASH or a plain file. */
export interface Stream {
  attach(url: string, startSeconds: number, isSpherical: boolean): void
  detach(): void
  showOn(path: PicturePath): void
  qualities(): readonly Quality[]
  /** What is on screen, null before the first picture. */
  current(): Quality | null
  /** `auto` or the id of a quality. */
  choose(id: string): void
}
