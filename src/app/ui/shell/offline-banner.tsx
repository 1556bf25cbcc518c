import { WifiOff } from 'lucide-react'
import { useOnline } from './use-online'

/** Says that the network is gone, for as long as it is. */
export function OfflineBanner() {
  const isOnline = useOnline()
  return (
    <div role="status" className="offline-region">
      {!isOnline && (
        <p className="offline">
          <WifiOff size={17} aria-hidden="true" />
          No network. What is on the page stays; the rest follows when you are back online.
        </p>
      )}
    </div>
  )
}
