import type { Projection } from '../../src/app/media/projection'
import type { Stage, View } from '../../src/app/ports'

export type FakeStage = Stage & {
  /** What was shown, in order; `cleared` in between. */
  readonly events: string[]
  /** Photos fail with this until it is null. */
  photoFault: Error | null
  firstPicture(): void
  loseContext(): void
}

/** A stage without graphics that notes what it is told. */
export function createFakeStage(): FakeStage {
  const events: string[] = []
  const first = new Set<() => void>()
  const lost = new Set<() => void>()
  let view: View = { yaw: 0, pitch: 0, fov: 75 }
  const tell = (listeners: ReadonlySet<() => void>): void => {
    for (const listener of [...listeners]) listener()
  }
  const name = ({ coverage, stereo }: Projection): string => `${coverage} ${stereo}`
  const stage: FakeStage = {
    events,
    photoFault: null,
    canvas: {} as HTMLCanvasElement,
    firstPicture: () => tell(first),
    loseContext: () => tell(lost),
    mount: () => () => undefined,
    showVideo: (_, projection) => void events.push(`video ${name(projection)}`),
    async showPhoto(url, projection) {
      if (stage.photoFault) throw stage.photoFault
      events.push(`photo ${url} ${name(projection)}`)
      tell(first)
    },
    adjust: ({ projection, swapsEyes, isMono }) =>
      void events.push(
        `adjusted ${projection ? name(projection) : 'own'}${swapsEyes ? ' swapped' : ''}${isMono ? ' mono' : ''}`,
      ),
    clear: () => void events.push('cleared'),
    onFirstPicture(listener) {
      first.add(listener)
      return () => first.delete(listener)
    },
    view: () => view,
    turn(to) {
      view = { ...view, ...to }
    },
    recenter: () => undefined,
    capture: async () => new Blob(['picture'], { type: 'image/jpeg' }),
    followDevice: async (on) => on,
    onContextLost(listener) {
      lost.add(listener)
      return () => lost.delete(listener)
    },
  }
  return stage
}
