import { Redirect, Route, Switch } from 'wouter'
import { useApp, useSlice } from '../../state/hooks'
import { KalturaPage } from './kaltura-page'
import { SettingsShell } from './settings-shell'
import { WizardPage } from './wizard-page'

/** All settings pages; those of the hub are for its admins. */
export function SettingsPages() {
  const { session } = useApp()
  const role = useSlice(session, (state) => (state.phase === 'signed-in' ? state.member.role : null))
  if (role !== 'admin') return <ForAdmins />
  return (
    <Switch>
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

function ForAdmins() {
  return (
    <SettingsShell title="Settings" lead="Only administrators of the hub see these pages. Ask one of them.">
      {null}
    </SettingsShell>
  )
}
