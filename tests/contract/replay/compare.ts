import { isList, type Seen } from './observations'
import type { Plain } from './transcripts'

const SESSION = /djJ8[\w-]{20,}={0,2}/g
/** Parts of an address that depend on where and when the server stands. */
const ADDRESS: readonly (readonly [RegExp, string])[] = [
  [SESSION, 'KS'],
  [/https?:\/\/(packager\.)?kaltura\.test/g, '//kaltura.test'],
  [/protocol\/https?/g, 'protocol/any'],
  [/<executionTime>[^<]*<\/executionTime>/, ''],
]
/** Set anew by every server: only that they are there counts. */
const OWN_VALUES = new Set([
  'token',
  'attachedObjectId',
  // Likes and votes belong to another service.
  'rank',
  'totalRank',
  'votes',
  // Grows while a film is transcoded: how far it is at a moment is the speed of the machine.
  'flavorParamsIds',
  'createdAt',
  'updatedAt',
  'statusUpdatedAt',
  'expiry',
  'lastLoginTime',
  'passwordStructureValidationsDescription',
  'website',
])

/** Says where an answer differs; nothing where it agrees in meaning. */
export function differences(recorded: Plain, ours: Plain, path = ''): readonly string[] {
  if (typeof recorded === 'string' && typeof ours === 'string') {
    const [a, b] = [normal(recorded), normal(ours)]
    return a === b ? [] : [`${path}: ${short(a)} ≠ ${short(b)}`]
  }
  if (typeof recorded === 'number' && typeof ours === 'number') {
    const isSame = recorded === ours || (recorded > 1.7e9 && ours > 1.7e9)
    return isSame ? [] : [`${path}: ${recorded} ≠ ${ours}`]
  }
  if (recorded === null || ours === null || typeof recorded !== 'object' || typeof ours !== 'object') {
    return recorded === ours ? [] : [`${path}: ${short(recorded)} ≠ ${short(ours)}`]
  }
  if (isList(recorded) || isList(ours)) {
    if (!isList(recorded) || !isList(ours)) return [`${path}: a list against an object`]
    if (recorded.length !== ours.length) return [`${path}: ${recorded.length} items ≠ ${ours.length}`]
    return recorded.flatMap((item, index) => differences(item, ours[index] ?? null, `${path}/${index}`))
  }
  return objectDifferences(recorded, ours, path)
}

function objectDifferences(recorded: Seen, ours: Seen, path: string): readonly string[] {
  const names = new Set([...Object.keys(recorded), ...Object.keys(ours)])
  return [...names].flatMap((name) => {
    const [theirs, own] = [recorded[name], ours[name]]
    if (theirs === undefined) return [`${path}/${name}: ours alone, ${short(own ?? null)}`]
    if (own === undefined) return [`${path}/${name}: missing, ${short(theirs)}`]
    return OWN_VALUES.has(name) && typeof theirs === typeof own
      ? []
      : differences(theirs, own, `${path}/${name}`)
  })
}

/** Lists without an order asked for have none, and what is equal in the order asked for has none either: by id. */
export function withoutOrder(body: Plain, orderBy: string): Plain {
  if (body === null || typeof body !== 'object' || isList(body) || !body.objects || !isList(body.objects)) {
    return body
  }
  const id = (value: Plain) =>
    value !== null && typeof value === 'object' && !isList(value)
      ? String(value.id ?? JSON.stringify(value))
      : ''
  const property = orderBy.replace(/^[-+]/, '')
  const place = (value: Plain) =>
    value !== null && typeof value === 'object' && !isList(value) ? String(value[property] ?? '') : ''
  const groups: Plain[][] = []
  for (const object of body.objects) {
    const last = groups.at(-1)
    if (last && place(last[0] ?? null) === place(object)) last.push(object)
    else groups.push([object])
  }
  return { ...body, objects: groups.flatMap((group) => group.sort((a, b) => (id(a) < id(b) ? -1 : 1))) }
}

function normal(text: string): string {
  return ADDRESS.reduce((all, [pattern, word]) => all.replace(pattern, word), text)
}

function short(value: Plain): string {
  return JSON.stringify(value).slice(0, 160)
}
