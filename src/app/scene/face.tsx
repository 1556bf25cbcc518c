import { type ThreeElements, useFrame, useThree } from '@react-three/fiber'
import { useXR } from '@react-three/xr'
import { useEffect, useMemo, useRef } from 'react'
import { type Group, type Intersection, type Object3D, type Raycaster, Vector3 } from 'three'
import { useApp, useSlice } from '../state/hooks'
import type { PlaybackState } from '../state/playback-phase'
import { playbackNotice } from '../state/playback-words'
import { barBelow, barDistance } from './bar/bar-layout'
import { createBarPresence } from './bar/bar-presence'
import { ControlBar } from './bar/control-bar'
import { Captions } from './captions/captions'
import { GazeCall } from './gaze-call'
import { placeAround, wrapAngle } from './heading'
import { SpokenNotice } from './notice'
import { Question } from './question/question'
import type { RoomTools } from './room'
import { FlatScreen } from './screen/flat-screen'
import { createSnapTurn } from './snap-turn'
import { UploadPanel } from './upload/upload-panel'
import { Veil } from './veil'
import { Wall } from './wall/wall'

/** Radians to either side within which the bar counts as seen. */
const inView = 0.7

const longestFrameMs = 100

/** The face in space: everything in the headset besides the picture. Lives as long as a session. */
export function Face({ gaze, world, stage, pageYaw, leave }: RoomTools) {
  const { playback, comfort, questions } = useApp()
  const presence = useMemo(() => createBarPresence(), [])
  const snapDegrees = () => comfort.store.getState().snapDegrees
  const snap = useMemo(() => createSnapTurn(() => comfort.store.getState().snapDegrees), [comfort])
  /** Milliseconds of pictures seen: a stutter does not count as time in which somebody did nothing. */
  const clock = useRef(0)
  const bar = useRef<Group>(null)
  const overBar = useRef(0)
  const barHeading = useRef(0)
  const hasEntered = useRef(false)
  const recenters = useRef(false)
  const session = useXR((xr) => xr.session)
  const space = useXR((xr) => xr.originReferenceSpace)
  const manager = useThree((three) => three.gl.xr)
  const isWatching = useSlice(playback, (state) => state.phase !== 'closed')

  const hangBar = () => {
    if (!bar.current) return
    barHeading.current = gaze.heading
    placeAround(bar.current.position, gaze.position, gaze.heading, barBelow, barDistance)
    bar.current.lookAt(gaze.position)
  }
  const pressEmpty = () => {
    const isInView = Math.abs(wrapAngle(gaze.heading - barHeading.current)) < inView
    if (presence.pressEmpty(clock.current, isInView) === 'placed') hangBar()
  }

  // The system's own recentering moves the room under us: the front comes along, and so does the bar.
  useEffect(() => {
    const onReset = () => {
      recenters.current = true
    }
    space?.addEventListener('reset', onReset)
    return () => space?.removeEventListener('reset', onReset)
  }, [space])

  // What was chosen from the wall begins before one's eyes.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only the step from the wall to an entry counts
  useEffect(() => {
    if (!isWatching || !hasEntered.current) return
    world.recenter()
    presence.show(clock.current)
    hangBar()
  }, [isWatching])

  useFrame((_state, seconds, frame: XRFrame | undefined) => {
    clock.current += Math.min(seconds * 1000, longestFrameMs)
    const reference = manager.getReferenceSpace()
    if (!frame || !reference) return
    gaze.update(frame, reference)
    if (!gaze.isKnown) return
    if (!hasEntered.current) {
      hasEntered.current = true
      world.face(pageYaw())
      presence.show(clock.current)
      hangBar()
    }
    if (recenters.current) {
      recenters.current = false
      world.recenter()
      hangBar()
    }
    // Under a menu or a keyboard of the system the sticks are not ours.
    const degrees = session?.visibilityState === 'visible' ? snap.step(session.inputSources) : 0
    const hasPicture = isWatching || questions.store.getState().within !== null
    if (degrees !== 0 && hasPicture) world.turn(degrees)
    presence.step(clock.current, isBarNeeded(playback.store.getState()))
  }, -50)

  return (
    <>
      <Backdrop onClick={isWatching ? pressEmpty : () => undefined} />
      <Veil />
      <FlatScreen gaze={gaze} world={world} isBarShown={presence.isShown} onPress={pressEmpty} />
      <ControlBar
        isShown={() => isWatching && presence.isShown()}
        place={bar}
        onTouch={() => presence.touch(clock.current)}
        onTurn={(direction) => world.turn(direction * snapDegrees())}
        onRecenter={world.recenter}
        onExit={leave}
        yaw={() => world.view().yaw}
        onOver={(millimetres) => {
          overBar.current = millimetres
        }}
      />
      <GazeCall gaze={gaze} isNeeded={() => isWatching && !presence.isShown()} onPress={pressEmpty} />
      <Captions gaze={gaze} lift={() => (presence.isShown() ? overBar.current / 1000 / barDistance : 0)} />
      <SpokenNotice gaze={gaze} />
      <Wall gaze={gaze} leave={leave} />
      <UploadPanel gaze={gaze} leave={leave} />
      <Question gaze={gaze} world={world} stage={stage} />
    </>
  )
}

/** Empty space: never drawn, hit by every ray that hits nothing else. */
function Backdrop(handlers: Pick<ThreeElements['group'], 'onClick'>) {
  return <group {...handlers} pointerEventsOrder={-1} raycast={hitSky} />
}

const skyMetres = 40

/** The same in every direction: asking a ball's triangles one by one takes longer than all panels together. */
function hitSky(this: Object3D, { ray }: Raycaster, hits: Intersection[]): void {
  hits.push({ distance: skyMetres, point: ray.at(skyMetres, new Vector3()), object: this })
}

/** Whoever has paused, or cannot go on, must find the way on without knowing that a press brings it. */
function isBarNeeded(state: PlaybackState): boolean {
  if (state.phase !== 'ready') return playbackNotice(state)?.isBusy !== true
  return state.entry.kind !== 'image' && state.hasPicture && !state.isPlaying
}
