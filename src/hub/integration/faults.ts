import { HubFault } from '../fault'
import type { Connections } from './connections'

/** @throws {HubFault} `forbidden` where the environment, or the demo, says which account it is */
export function mayChange(connections: Connections, hubId: string): void {
  const fixed = connections.fixedOf(hubId)
  if (!fixed) return
  throw fixed.source === 'operator'
    ? new HubFault(
        'forbidden',
        'The operator of this hub has set its Kaltura account in the environment.',
        'Remove the KALTURA_ variables and start again to connect an account here.',
      )
    : new HubFault(
        'forbidden',
        'This hub shows the demo, where anyone may press “Admin”.',
        'Start it with LUMISPHERE_DEMO=off to connect an account.',
      )
}

/** `host` is what the service URL names. */
export function insideNetwork(host: string): HubFault {
  const sentence = `The service URL is an address inside a private network. Whoever runs this hub can allow it: start it with LUMISPHERE_PRIVATE_HOSTS=${host}.`
  return new HubFault('bad-request', 'Some fields need another look.', undefined, { serviceUrl: sentence })
}
