import type { KalturaConnectionInfo } from '../../../hub/integration-api'
import type { AskedSlice } from '../../state/asked'
import { useApp } from '../../state/hooks'
import { AskDialog } from './ask-dialog'

/** Asks before it disconnects, and says what that means. */
export function DisconnectButton({ connection }: { connection: AskedSlice<KalturaConnectionInfo> }) {
  const { ports } = useApp()
  const disconnect = async () => {
    const door = await ports.loadIntegration()
    if (await connection.actions.change((signal) => door.disconnect(signal))) {
      // A full load: what the page has seen of the account goes with it.
      window.location.assign('/settings/kaltura')
    }
  }
  return (
    <AskDialog
      label="Disconnect…"
      title="Disconnect the account?"
      confirmLabel="Disconnect"
      onConfirm={() => void disconnect()}
    >
      Everybody’s sessions end now and the hub forgets the App Token. Nothing in Kaltura is deleted. Kaltura
      refuses this App Token’s sessions for a day after that: to connect sooner, use a new App Token.
    </AskDialog>
  )
}
