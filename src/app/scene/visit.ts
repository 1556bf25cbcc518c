import type { Undo, VrMishap } from '../ports'
import type { ThreeStage } from '../stage/stage'
import type { App } from '../state/app'
import { measureContentRate } from '../xr/content-rate'
import { chooseFrameRate, comfortableRate } from '../xr/frame-rate'
import { watchPace } from '../xr/pace'
import { followPicture } from '../xr/picture-path'
import { followPresence } from '../xr/presence'
import type { VrSession } from '../xr/session'
import type { Gaze } from './gaze'
import type { World } from './world'

export type VisitOptions = {
  readonly app: App
  readonly stage: ThreeStage
  readonly session: VrSession
  readonly gaze: Gaze
  readonly world: World
  readonly onContentRate: (framesPerSecond: number) => void
  /** The session ends by itself, and this is why. */
  readonly onMishap: (mishap: VrMishap) => void
}

/** Some headsets stop the film while a session starts; it is over by then. */
const settledAfterMs = 400

/**
 * From the start of a session to its end, which may come at any moment and from anywhere: the page's own drawing rests, and afterwards goes on
 * with the same picture, at the same second, looking where the head looked last.
 */
export function beginVisit(xrSession: XRSession, options: VisitOptions): Undo {
  const { app, stage, session, gaze, world, onContentRate, onMishap } = options
  const { play, pause } = app.playback.actions
  const isPlaying = () => app.playback.store.getState().isPlaying
  const resumePage = stage.suspend()
  const wasPlaying = isPlaying()
  const settled = setTimeout(() => {
    if (wasPlaying && !isPlaying() && !app.playback.store.getState().hasEnded) play()
  }, settledAfterMs)
  const stopPresence = followPresence(xrSession, { isPlaying, play, pause })
  const { note } = app.headsetLog
  const stopPicture = followPicture({
    session: xrSession,
    stage,
    note: (what) => note('picture', what),
    onPath: (path) =>
      void app.ports.loadPlayer().then(
        (player) => player.showOn(path),
        () => undefined,
      ),
  })
  // Without graphics there is nothing to look at in there; the page comes back by itself as soon as it has some again.
  const stopLoss = stage.onContextLost(() => {
    note('session', 'ended by us: the graphics context was lost')
    onMishap('graphics-lost')
    void xrSession.end().catch(() => undefined)
  })
  let filmRate = 0
  let most = Number.POSITIVE_INFINITY
  const setRate = () =>
    session.setFrameRate((offered) => {
      const chosen = chooseFrameRate(offered, filmRate, most)
      note('frame rate', `${chosen ?? 'not offered'} for a film of ${Math.round(filmRate)} a second`)
      return chosen ?? false
    })
  const stopMeasuring = followContentRate(app, (rate) => {
    filmRate = rate
    onContentRate(rate)
    setRate()
  })
  const stopPace = watchPace(xrSession, (rate) => {
    if (rate <= comfortableRate) return
    most = rate - 1
    note('frame rate', `${Math.round(rate)} is more than this device keeps up with`)
    setRate()
  })
  return () => {
    stopLoss()
    stopPicture()
    clearTimeout(settled)
    stopPresence()
    stopMeasuring()
    stopPace()
    const view = gaze.isKnown ? world.view() : null
    world.reset()
    gaze.forget()
    if (view) stage.turn(view)
    resumePage()
  }
}

/** Measures anew for each entry that plays. */
function followContentRate({ playback }: App, tell: (framesPerSecond: number) => void): Undo {
  let measured: string | null = null
  let stop: Undo = () => undefined
  const look = () => {
    const { entryId, isPlaying } = playback.store.getState()
    const video = playback.video()
    if (!video || !isPlaying || measured === entryId || !('requestVideoFrameCallback' in video)) return
    measured = entryId
    stop()
    stop = measureContentRate(video, tell)
  }
  const forget = playback.store.subscribe(look)
  look()
  return () => {
    forget()
    stop()
  }
}
