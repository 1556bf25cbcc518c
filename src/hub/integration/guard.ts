import { lookup as systemLookup } from 'node:dns'
import { Agent as HttpAgent } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import { BlockList, isIP, type LookupFunction } from 'node:net'

/** Connections that cannot be led into inside networks: the address is judged at the very moment it is connected to. */
export type Guard = {
  /** Whether the host is an address of an inside network as it is written; names are judged when they are looked up. */
  isRefused(hostname: string): boolean
  readonly httpAgent: HttpAgent
  readonly httpsAgent: HttpsAgent
}

/** The error code of a connection that was refused. */
export const privateAddressCode = 'EPRIVATE'

/**
 * @param allowed host names and addresses that the operator allows although they are inside
 * @param lookup the name service; tests bring their own
 */
export function createGuard(allowed: readonly string[], lookup: typeof systemLookup = systemLookup): Guard {
  const isAllowed = (hostname: string) => allowed.includes(hostname.toLowerCase())

  const guarded: LookupFunction = (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, '', 0)
      if (!isAllowed(hostname) && addresses.some(({ address }) => isInside(address))) {
        return callback(Object.assign(new Error('inside'), { code: privateAddressCode }), '', 0)
      }
      // What was judged is what is connected to: there is no second lookup that could answer otherwise.
      if (options.all) return callback(null, addresses)
      const [first] = addresses
      callback(null, first?.address ?? '', first?.family ?? 0)
    })
  }

  return {
    isRefused: (hostname) => !isAllowed(hostname) && isIP(bare(hostname)) !== 0 && isInside(bare(hostname)),
    httpAgent: new HttpAgent({ lookup: guarded }),
    httpsAgent: new HttpsAgent({ lookup: guarded }),
  }
}

const bare = (hostname: string) => hostname.replace(/^\[|\]$/g, '')

const inside = new BlockList()
for (const [net, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const) {
  inside.addSubnet(net, prefix, 'ipv4')
}
/** Outside of it, IPv6 has no addresses for everyone; of it, those that carry an IPv4 address or are kept for examples. */
const everyone = new BlockList()
everyone.addSubnet('2000::', 3, 'ipv6')
for (const [net, prefix] of [
  ['2001::', 32],
  ['2001:db8::', 32],
  ['2002::', 16],
] as const) {
  inside.addSubnet(net, prefix, 'ipv6')
}

/** Whether an address is one that only this machine or its network reaches. */
export function isInside(address: string): boolean {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  if (isIP(mapped ?? address) === 4) return inside.check(mapped ?? address, 'ipv4')
  return !everyone.check(address, 'ipv6') || inside.check(address, 'ipv6')
}
