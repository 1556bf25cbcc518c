import { lazy, Suspense } from 'react'
import { Route, Switch } from 'wouter'
import { useApp, useSlice } from '../state/hooks'
import { LibraryPage } from './library/library-page'
import { SignInPage } from './sign-in/sign-in-page'

const loadPlayerPage = () => import('./player/player-page')
const PlayerPage = lazy(async () => ({ default: (await loadPlayerPage()).PlayerPage }))

/** All pages. Whoever is not signed in sees the sign-in at every address and goes on to that address afterwards. */
export function Root() {
  const { session } = useApp()
  const phase = useSlice(session, (state) => state.phase)
  if (phase !== 'signed-in') return <SignInPage />
  return (
    <Switch>
      <Route path="/watch/:entryId">
        {({ entryId }) => (
          <Suspense fallback={null}>
            <PlayerPage entryId={entryId} />
          </Suspense>
        )}
      </Route>
      <Route>
        <LibraryPage />
      </Route>
    </Switch>
  )
}
