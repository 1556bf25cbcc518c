import { useFrame } from '@react-three/fiber'
import { useXR } from '@react-three/xr'
import { useEffect, useMemo, useRef } from 'react'
import type { Group, Mesh } from 'three'
import type { Entry } from '../../media/entry'
import { useApp, useSlice } from '../../state/hooks'
import type { Gaze } from '../gaze'
import { order } from '../order'
import type { World } from '../world'
import { DimRoom, startPlace } from './dim-room'
import { createScreenHandlers } from './screen-handlers'
import { createScreenMaterial } from './screen-material'
import { useScreenPicture } from './screen-picture'
import { createScreenPlace, type ScreenPlace } from './screen-place'
import { bendScreen, createScreenGeometry, fitScreen, screenDistance } from './screen-shape'
import { SizeButtons } from './size-buttons'
import { SoundTitle } from './sound-title'

type FlatScreenProps = {
  readonly gaze: Gaze
  readonly world: World
  /** Its own buttons come and go with the control bar. */
  readonly isBarShown: () => boolean
  /** A press on the picture that did not move it. */
  readonly onPress: () => void
}

/** A cover is no film: it need not fill the view. */
const coverScale = 0.62
const secondsToAppear = 0.35
/** Per second of a thumbstick held up or down over the screen. */
const stickGrowth = 0.9

/** Flat films and photos on a large curved screen, sounds with their cover, in a dim room; nothing for anything else. */
export function FlatScreen(props: FlatScreenProps) {
  const { playback } = useApp()
  const entry = useSlice(playback, ({ entry }) => (entry && !entry.projection ? entry : null))
  const place = useMemo(() => createScreenPlace(props.gaze, props.world), [props.gaze, props.world])
  const isElsewhere = useSlice(
    playback,
    ({ phase, entry }) => phase === 'closed' || Boolean(entry?.projection),
  )
  useEffect(() => {
    if (isElsewhere) place.forget()
  }, [isElsewhere, place])
  return entry && <Screen {...props} entry={entry} place={place} />
}

type ScreenProps = FlatScreenProps & { readonly entry: Entry; readonly place: ScreenPlace }

function Screen({ entry, place, gaze, isBarShown, onPress }: ScreenProps) {
  const group = useRef<Group>(null)
  const mesh = useRef<Mesh>(null)
  const picture = useScreenPicture(entry)
  const middle = useMemo(startPlace, [])
  const { geometry, material } = useScreenBody()
  const press = useRef(onPress)
  press.current = onPress
  const hands = useMemo(() => createScreenHandlers(place, () => press.current()), [place])
  const session = useXR((xr) => xr.session)
  const bent = useRef('')
  const scale = () => (entry.kind === 'audio' ? coverScale : 1) * place.scale

  useFrame((_, elapsed) => {
    const seconds = Math.min(0.1, elapsed)
    if (!group.current || !mesh.current || !gaze.isKnown) return
    if (hands.isPointedAt()) place.resize(1 - stickPush(session) * stickGrowth * seconds)
    place.step()
    group.current.position.copy(place.position)
    group.current.quaternion.copy(place.turn)
    middle.set(0, 0, -screenDistance).applyQuaternion(place.turn).add(place.position)
    const now = picture()
    const { width, height } = now?.size() ?? { width: 0, height: 0 }
    const { map, size, frame, opacity } = material.uniforms
    const isThere = now !== null && width > 0 && height > 0
    mesh.current.visible = isThere
    map!.value = now?.texture ?? null
    opacity!.value = isThere ? Math.min(1, opacity!.value + seconds / secondsToAppear) : 0
    if (!isThere) return
    frame!.value.set(width, height)
    const fitted = fitScreen(width / height, scale())
    if (`${fitted.width} ${fitted.height}` === bent.current) return
    bent.current = `${fitted.width} ${fitted.height}`
    bendScreen(geometry, fitted)
    size!.value.set(fitted.width, fitted.height)
  })

  return (
    <>
      <DimRoom picture={picture} screen={middle} />
      <group ref={group}>
        <mesh
          ref={mesh}
          geometry={geometry}
          material={material}
          renderOrder={order.screen}
          frustumCulled={false}
          visible={false}
          {...hands.handlers}
        />
        {entry.kind === 'audio' && (
          <SoundTitle entry={entry} isCovered={isBarShown} below={() => fitScreen(1, scale()).height / 2} />
        )}
        <SizeButtons
          isShown={() => isBarShown() && picture() !== null}
          onResize={place.resize}
          onReset={place.reset}
        />
      </group>
    </>
  )
}

function useScreenBody() {
  const body = useMemo(() => ({ geometry: createScreenGeometry(), material: createScreenMaterial() }), [])
  useEffect(
    () => () => {
      body.geometry.dispose()
      body.material.dispose()
    },
    [body],
  )
  return body
}

/** How far a thumbstick is held down (1) or up (-1); 0 for a trembling one. Axis 3 in the xr-standard mapping. */
function stickPush(session: XRSession | undefined): number {
  if (session?.visibilityState !== 'visible') return 0
  const pushes = Array.from(session.inputSources, ({ gamepad }) => gamepad?.axes[3] ?? 0)
  return pushes.find((push) => Math.abs(push) > 0.4) ?? 0
}
