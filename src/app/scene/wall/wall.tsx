import { useFrame } from '@react-three/fiber'
import { useXR } from '@react-three/xr'
import { useEffect, useMemo, useRef } from 'react'
import type { Group } from 'three'
import { useApp, useSlice } from '../../state/hooks'
import { useComfortDoor } from '../comfort/comfort-door'
import { useFade } from '../fade'
import { useFeedback } from '../feedback'
import type { Gaze } from '../gaze'
import { wrapAngle } from '../heading'
import { Cards } from './cards'
import { Keyboard } from './keyboard'
import { Night } from './night'
import { Pager, type PagerId } from './pager'
import { createPageStick } from './stick'
import { Toolbar } from './toolbar'
import { useSearch } from './use-search'
import { useWallPage } from './use-wall-page'
import { WallNotice } from './wall-notice'

/** Radians to either side within which the wall counts as seen; further off it comes along when it is come back to. */
const inView = 0.9

/** The library in space: a wall of cards round the viewer, there while nothing is watched. It hangs where it was put, whatever the head does. */
export function Wall({ gaze, leave }: { readonly gaze: Gaze; readonly leave: () => void }) {
  const { library, playback, moves, uploads, questions } = useApp()
  const isElsewhere = useSlice(questions, (state) => state.within !== null)
  const isShown = useSlice(playback, (state) => state.phase === 'closed') && !isElsewhere
  const isIdle = useSlice(library, (state) => state.phase === 'idle')
  const isSignedIn = useSlice(useApp().session, (state) => state.phase === 'signed-in')
  const { wall, turn } = useWallPage()
  const search = useSearch()
  const feedback = useFeedback()
  const comfort = useComfortDoor()
  const session = useXR((xr) => xr.session)
  const space = useXR((xr) => xr.originReferenceSpace)
  const place = useRef<Group>(null)
  const bars = useRef<Group>(null)
  const stick = useMemo(createPageStick, [])
  const hanging = useRef<{ wanted: 'now' | 'if-unseen' | null; heading: number }>({
    wanted: 'now',
    heading: 0,
  })

  // Pages without a list of their own have none for us to show.
  useEffect(() => {
    if (isShown && isIdle && isSignedIn) library.actions.open(library.store.getState().query, 'space', null)
  }, [isShown, isIdle, isSignedIn, library])
  useEffect(() => {
    if (isShown) hanging.current.wanted ??= 'if-unseen'
    else stick.rest()
  }, [isShown, stick])
  useEffect(() => {
    const onReset = () => {
      hanging.current.wanted = 'now'
    }
    space?.addEventListener('reset', onReset)
    return () => space?.removeEventListener('reset', onReset)
  }, [space])

  const turnPage = (by: 1 | -1): boolean => {
    const hasTurned = turn(by)
    if (hasTurned) feedback('page')
    return hasTurned
  }
  const press = (id: PagerId) => {
    if (id === 'exit') leave()
    if (id === 'recenter') hanging.current.wanted = 'now'
    if (id === 'next') turnPage(1)
    if (id === 'previous') turnPage(-1)
    if (id === 'comfort') comfort.toggle()
    if (id === 'upload') uploads.actions.show(true)
  }

  useFade(bars, () => isShown && gaze.isKnown)
  useFrame(() => {
    if (!gaze.isKnown || !place.current) return
    const { wanted, heading } = hanging.current
    const isUnseen = Math.abs(wrapAngle(gaze.heading - heading)) > inView
    if (wanted === 'now' || (wanted === 'if-unseen' && isUnseen)) {
      hanging.current.heading = gaze.heading
      place.current.position.copy(gaze.position)
      place.current.rotation.y = -gaze.heading
    }
    hanging.current.wanted = null
    if (!isShown || session?.visibilityState !== 'visible') return
    const by = stick.step(session.inputSources)
    if (by !== 0) turnPage(by)
  }, -40)

  return (
    <group ref={place}>
      <Night isShown={isShown} />
      <Cards
        wall={wall}
        isShown={isShown && isSignedIn}
        onTurn={turnPage}
        onChoose={(entry, index) => {
          if (search.keyboard !== 'none') search.close()
          library.actions.point(index)
          moves.watch(entry.id)
        }}
      />
      <group ref={bars}>
        {isSignedIn && (
          <Toolbar
            typed={search.text}
            isTyping={search.keyboard !== 'none'}
            onSearch={search.open}
            onClear={search.clear}
          />
        )}
        <Pager wall={wall} isCovered={search.keyboard === 'space'} onPress={press} />
        <WallNotice leave={leave} />
        <Keyboard
          isShown={isSignedIn && search.keyboard === 'space'}
          text={search.text}
          onType={search.type}
          onDone={search.close}
        />
      </group>
    </group>
  )
}
