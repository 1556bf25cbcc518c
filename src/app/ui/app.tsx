import { lazy, Suspense, useEffect, useLayoutEffect } from 'react'
import { Redirect, Route, Switch, useLocation } from 'wouter'
import { useApp, useSlice } from '../state/hooks'
import './app.css'
import { UndoBar } from './edit/undo-bar'
import { LibraryPage } from './library/library-page'
import { Mishap } from './mishap'
import { pageFile, ReadyPage } from './ready-page'
import { VrMishapNotice } from './shell/vr-mishap'
import { Uploads } from './upload/uploads'
import { useWhenIdle } from './use-when-idle'

const SignInPage = lazy(async () => ({ default: (await import('./sign-in/sign-in-page')).SignInPage }))
const ResetPage = lazy(async () => ({ default: (await import('./sign-in/reset-page')).ResetPage }))
const ConfirmPage = lazy(async () => ({ default: (await import('./sign-in/confirm-page')).ConfirmPage }))
const PairPage = lazy(async () => ({ default: (await import('./sign-in/pair-page')).PairPage }))
const SettingsPages = lazy(async () => ({
  default: (await import('./settings/settings-pages')).SettingsPages,
}))
const InvitationPage = lazy(async () => ({
  default: (await import('./invitation/invitation-page')).InvitationPage,
}))
const HeadsetPage = lazy(async () => ({ default: (await import('./headset/headset-page')).HeadsetPage }))
const playerPage = pageFile(async () => (await import('./player/player-page')).PlayerPage)

/** All pages. Whoever is not signed in sees the sign-in at every address and goes on to that address afterwards. */
export function Root() {
  const { session, library } = useApp()
  const phase = useSlice(session, (state) => state.phase)
  const hasCards = useSlice(library, ({ pages }) => pages.length > 0)
  const [location] = useLocation()
  useTheme()
  // The player's page is there before the first press, and in nobody's way before there is something to press.
  useWhenIdle(playerPage.prepare, hasCards)
  useLeaving()
  const OpenPage = openPages[location]
  if (OpenPage)
    return (
      <Suspense fallback={<div className="blank" />}>
        <OpenPage />
      </Suspense>
    )
  if (location === '/invitation')
    return (
      <Suspense fallback={<div className="blank" />}>
        <InvitationPage />
      </Suspense>
    )
  if (phase === 'unknown') return <div className="blank" role="status" aria-label="Loading" />
  if (phase !== 'signed-in')
    return (
      <Mishap at={phase}>
        <Suspense fallback={<div className="blank" />}>
          <SignInPage />
        </Suspense>
      </Mishap>
    )
  return (
    <Mishap at={location}>
      <Switch>
        <Route path="/watch/:entryId">
          {({ entryId }) => (
            <Suspense fallback={<div className="blank" />}>
              <ReadyPage file={playerPage} props={{ entryId }} />
            </Suspense>
          )}
        </Route>
        <Route path="/settings/*?">
          <Suspense fallback={<div className="blank" />}>
            <SettingsPages />
          </Suspense>
        </Route>
        <Route path="/pair">
          <Suspense fallback={<div className="blank" />}>
            <PairPage />
          </Suspense>
        </Route>
        <Route path="/sign-in">
          <Redirect to="/" replace />
        </Route>
        <Route>
          <LibraryPage />
        </Route>
      </Switch>
      <Uploads />
      <UndoBar />
      <VrMishapNotice />
    </Mishap>
  )
}

/** For everybody: links of mails, and what a device can do, which whoever cannot get in may want to know. */
const openPages: Readonly<Record<string, typeof HeadsetPage | undefined>> = {
  '/headset': HeadsetPage,
  '/reset': ResetPage,
  '/confirm': ConfirmPage,
}

/** Writes the theme where the style sheet reads it; without one the style sheet follows the system by itself. */
function useTheme() {
  const { theme } = useApp()
  const chosen = useSlice(theme, (state) => state.theme)
  useLayoutEffect(() => {
    if (chosen === 'system') delete document.documentElement.dataset.theme
    else document.documentElement.dataset.theme = chosen
  }, [chosen])
}

/** Saves what would be lost when the page is put aside, and sends what could not be sent when the network is back. */
function useLeaving() {
  const { leave, history } = useApp()
  useEffect(() => {
    const hide = () => {
      if (document.visibilityState === 'hidden') leave()
    }
    const comeBack = () => void history.actions.send()
    document.addEventListener('visibilitychange', hide)
    // Browsers that close a page need not tell that it was hidden first.
    window.addEventListener('pagehide', leave)
    window.addEventListener('online', comeBack)
    return () => {
      document.removeEventListener('visibilitychange', hide)
      window.removeEventListener('pagehide', leave)
      window.removeEventListener('online', comeBack)
    }
  }, [leave, history])
}
