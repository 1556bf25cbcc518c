import { hostname, networkInterfaces } from 'node:os'

/** IPv4 addresses of this machine on its networks, those of homes and offices first. */
export function lanAddresses(): readonly string[] {
  const all = Object.values(networkInterfaces()).flatMap((list) => list ?? [])
  const found = all
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address }) => address)
  return found.toSorted((a, b) => Number(isPrivate(b)) - Number(isPrivate(a)))
}

/** Names under which others on the network may find this machine. */
export function lanNames(): readonly string[] {
  const name = hostname()
    .toLowerCase()
    .replace(/\.local$/, '')
  return /^[a-z0-9-]+$/.test(name) ? [`${name}.local`, name] : []
}

const isPrivate = (address: string) => /^(192\.168|10|172\.(1[6-9]|2\d|3[01]))\./.test(address)
