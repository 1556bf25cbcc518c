import { createRoot, extend } from '@react-three/fiber'
import { useXR, XR } from '@react-three/xr'
import type { ReactNode } from 'react'
import {
  AmbientLight,
  BoxGeometry,
  CapsuleGeometry,
  CircleGeometry,
  DirectionalLight,
  Group,
  Mesh,
  MeshBasicMaterial,
  MeshStandardMaterial,
  PerspectiveCamera,
  PlaneGeometry,
} from 'three'
import type { Undo, VrMishap } from '../ports'
import type { ThreeStage } from '../stage/stage'
import type { App } from '../state/app'
import { AppProvider } from '../state/hooks'
import type { VrRoom } from '../xr/door'
import { createVrSession } from '../xr/session'
import { ComfortDoorProvider } from './comfort/comfort-door'
import { ComfortPanel } from './comfort/comfort-panel'
import { Controller, Hand } from './controllers'
import { Face } from './face'
import { createFeedback, FeedbackProvider } from './feedback'
import { createGaze, type Gaze } from './gaze'
import { GazePointer } from './gaze-pointer'
import { createSounds } from './sounds'
import { Vignette } from './vignette'
import { beginVisit } from './visit'
import { WarmUp } from './warm-up'
import { createWorld, type World } from './world'

export type VrRoomOptions = {
  readonly app: App
  readonly stage: ThreeStage
}

export type RoomTools = {
  readonly gaze: Gaze
  readonly world: World
  readonly stage: ThreeStage
  /** Degrees of the picture straight ahead on the page. */
  readonly pageYaw: () => number
  readonly leave: () => void
}

/** Until it has been measured. */
const usualRate = 30

/**
 * Builds the face in space over the stage's own renderer, canvas and scene, once for the page's life and never taken apart:
 * entering and leaving the headset only starts and stops it. On the page it neither draws nor listens.
 */
export async function createVrRoom({ app, stage }: VrRoomOptions): Promise<VrRoom> {
  extend({
    AmbientLight,
    BoxGeometry,
    CapsuleGeometry,
    CircleGeometry,
    DirectionalLight,
    Group,
    Mesh,
    MeshBasicMaterial,
    MeshStandardMaterial,
    PlaneGeometry,
  })
  const gaze = createGaze()
  const world = createWorld(stage.surface.object, gaze)
  const listeners = new Set<(isInside: boolean, mishap: VrMishap | null) => void>()
  let mishap: VrMishap | null = null
  const comfort = () => app.comfort.store.getState()
  const sounds = createSounds(
    () => new AudioContext({ latencyHint: 'interactive' }),
    () => comfort().hasSounds,
  )
  const feedback = createFeedback(sounds, comfort)
  let contentRate = usualRate
  const session = createVrSession({ contentRate: () => contentRate, controller: Controller, hand: Hand })
  const leave = async () => {
    await session.getState().session?.end()
  }

  const root = createRoot(stage.canvas)
  await root.configure({
    gl: stage.renderer,
    scene: stage.scene,
    // A camera of its own: three bends the camera it is given to the headset's and the page wants its own back as it was.
    camera: new PerspectiveCamera(),
    // The page's size and pixel ratio are the stage's business; zero leaves the renderer alone.
    size: { width: 0, height: 0, top: 0, left: 0 },
    dpr: 0,
    flat: true,
    frameloop: 'never',
  })
  const tools: RoomTools = {
    gaze,
    world,
    stage,
    pageYaw: () => stage.view().yaw,
    leave: () => void leave(),
  }
  const three = root.render(
    <XR store={session}>
      <WhileInside>
        <ambientLight intensity={1.4} />
        <directionalLight position={[1, 3, 2]} intensity={1.6} />
        <AppProvider value={app}>
          <FeedbackProvider value={feedback}>
            <ComfortDoorProvider>
              <Face {...tools} />
              <ComfortPanel gaze={gaze} />
            </ComfortDoorProvider>
            <GazePointer />
            <Vignette />
            <WarmUp />
          </FeedbackProvider>
        </AppProvider>
      </WhileInside>
    </XR>,
  )

  let endVisit: Undo | null = null
  session.subscribe(({ session: now }, { session: before }) => {
    if (now === before) return
    endVisit?.()
    endVisit = null
    if (now) {
      mishap = null
      sounds.wake()
    } else sounds.sleep()
    three.getState().setFrameloop(now ? 'always' : 'never')
    if (now) {
      endVisit = beginVisit(now, {
        app,
        stage,
        session,
        gaze,
        world,
        onContentRate: (rate) => {
          contentRate = rate
        },
        onMishap: (what) => {
          mishap = what
        },
      })
    }
    for (const listener of listeners) listener(now !== undefined, mishap)
  })

  return {
    async enter() {
      unlock(app.playback.video())
      sounds.wake()
      await session.enterVR().catch((refusal: unknown) => {
        sounds.sleep()
        throw refusal
      })
    },
    leave,
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

function WhileInside({ children }: { readonly children: ReactNode }) {
  const isInside = useXR((xr) => xr.session !== undefined)
  return isInside ? children : null
}

/** A video that has never played may only be started by a press, and the presses to come are made in the headset, where some browsers do not count them. */
function unlock(video: HTMLVideoElement | null): void {
  if (!video?.paused || video.played.length > 0 || video.readyState === HTMLMediaElement.HAVE_NOTHING) return
  video.play().then(
    () => video.pause(),
    () => undefined,
  )
}
