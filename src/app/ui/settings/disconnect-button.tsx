import { useRef } from 'react'
import type { KalturaConnectionInfo } from '../../../hub/api'
import type { AskedSlice } from '../../state/asked'
import { useApp } from '../../state/hooks'

/** Asks before it disconnects, and says what that means. */
export function DisconnectButton({ connection }: { connection: AskedSlice<KalturaConnectionInfo> }) {
  const { ports } = useApp()
  const dialog = useRef<HTMLDialogElement>(null)
  const disconnect = async () => {
    dialog.current?.close()
    const door = await ports.loadIntegration()
    if (await connection.actions.change((signal) => door.disconnect(signal))) {
      window.location.assign('/settings/kaltura')
    }
  }
  return (
    <>
      <button type="button" className="button danger" onClick={() => dialog.current?.showModal()}>
        Disconnect…
      </button>
      <dialog ref={dialog} className="ask" aria-labelledby="disconnect-title">
        <h2 id="disconnect-title">Disconnect the account?</h2>
        <p>
          Everybody’s sessions end now and the hub forgets the App Token. Nothing in Kaltura is deleted.
          Kaltura refuses this App Token’s sessions for a day after that: to connect sooner, use a new App
          Token.
        </p>
        <p className="panel-ways">
          <button type="button" className="button danger" onClick={() => void disconnect()}>
            Disconnect
          </button>
          <button type="button" className="button" onClick={() => dialog.current?.close()}>
            Keep it
          </button>
        </p>
      </dialog>
    </>
  )
}
