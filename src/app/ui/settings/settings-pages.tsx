import { lazy, Suspense } from 'react'
import { Redirect, Route, Switch } from 'wouter'
import { useApp, useSlice } from '../../state/hooks'
import { IntegrationPage } from './integration-page'
import { KalturaPage } from './kaltura-page'
import { OwnPage } from './own-page'
import { WizardPage } from './wizard-page'

const AccountPage = lazy(async () => ({ default: (await import('../account/account-page')).AccountPage }))
const MembersPage = lazy(async () => ({ default: (await import('../members/members-page')).MembersPage }))
const NewHubPage = lazy(async () => ({ default: (await import('../members/new-hub-page')).NewHubPage }))

/** All settings pages; those of the hub are for its admins, members have the one about themselves. */
export function SettingsPages() {
  const { session } = useApp()
  const role = useSlice(session, (state) => (state.phase === 'signed-in' ? state.member.role : null))
  return (
    <Switch>
      <Route path="/settings/profile">
        <Suspense fallback={<div className="blank" />}>
          <AccountPage />
        </Suspense>
      </Route>
      <Route path="/settings/new-hub">
        <Suspense fallback={<div className="blank" />}>
          <NewHubPage />
        </Suspense>
      </Route>
      <Route path="/settings/account">
        <OwnPage />
      </Route>
      {role !== 'admin' && (
        <Route>
          <Redirect to="/settings/account" replace />
        </Route>
      )}
      <Route path="/settings/members">
        <Suspense fallback={<div className="blank" />}>
          <MembersPage />
        </Suspense>
      </Route>
      <Route path="/settings/integration/:part?">
        {({ part }) => <IntegrationPage part={part ?? 'account'} />}
      </Route>
      <Route path="/settings/kaltura">
        <KalturaPage />
      </Route>
      <Route path="/settings/kaltura/wizard">
        <WizardPage />
      </Route>
      <Route>
        <Redirect to="/settings/kaltura" replace />
      </Route>
    </Switch>
  )
}
