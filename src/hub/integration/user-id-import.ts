import { and, asc, eq, sql } from 'drizzle-orm'
import * as v from 'valibot'
import type { HubDatabase } from '../database/database'
import { member } from '../database/hub-schema'
import { kalturaUserId } from '../database/integration-schema'
import { user } from '../database/schema'
import { HubFault } from '../fault'
import type { MemberUserId } from '../integration-api'
import { kalturaUserIdText } from '../kaltura-settings'

/** Every member of a hub with the Kaltura user id that was entered for them. */
export async function listUserIds(database: HubDatabase, hubId: string): Promise<readonly MemberUserId[]> {
  return await database
    .select({
      id: user.id,
      name: user.name,
      email: user.email,
      kalturaUserId: sql<string>`coalesce(${kalturaUserId.kalturaUserId}, '')`,
    })
    .from(member)
    .innerJoin(user, eq(user.id, member.userId))
    .leftJoin(kalturaUserId, and(eq(kalturaUserId.userId, user.id), eq(kalturaUserId.hubId, hubId)))
    .where(eq(member.organizationId, hubId))
    .orderBy(asc(user.name), asc(user.email))
}

type Line = { readonly number: number; readonly email: string; readonly id: string }

/**
 * Takes lines `e-mail,Kaltura user id`, all of them or none; semicolons and tabs part as well as commas, a first line of headings is passed over.
 * @returns how many members' ids it has set or taken away
 * @throws {HubFault} `bad-request` with the first wrong lines by number
 */
export async function importUserIds(within: HubDatabase, hubId: string, csv: string): Promise<number> {
  const lines = readLines(csv)
  const members = new Map((await listUserIds(within, hubId)).map((one) => [one.email.toLowerCase(), one]))
  const wrong: string[] = []
  const given = new Map<string, string>()
  const owners = new Map<string, string>()
  for (const { kalturaUserId: id, email } of members.values()) if (id) owners.set(id, email.toLowerCase())
  // Who gives an id up makes room for another: those go first.
  for (const { email } of lines) {
    const before = members.get(email)?.kalturaUserId
    if (before) owners.delete(before)
  }
  for (const { number, email, id } of lines) {
    const found = members.get(email)
    const parsed = v.safeParse(kalturaUserIdText, id)
    if (!found) wrong.push(`Line ${number}: nobody with the e-mail ${email || '(none)'} is a member.`)
    else if (given.has(found.id)) wrong.push(`Line ${number}: ${email} stands there twice.`)
    else if (id === '') given.set(found.id, '')
    else if (!parsed.success) wrong.push(`Line ${number}: the Kaltura user id ${parsed.issues[0].message}.`)
    else if (owners.has(parsed.output)) {
      wrong.push(
        `Line ${number}: the Kaltura user id ${parsed.output} belongs to ${owners.get(parsed.output)} already.`,
      )
    } else {
      given.set(found.id, parsed.output)
      owners.set(parsed.output, email)
    }
  }
  if (lines.length === 0) wrong.push('There are no lines: write one for each member, e-mail,Kaltura user id.')
  if (wrong.length > 0) throw refusal(wrong)
  for (const id of given.keys()) {
    await within
      .delete(kalturaUserId)
      .where(and(eq(kalturaUserId.hubId, hubId), eq(kalturaUserId.userId, id)))
  }
  const rows = [...given]
    .filter(([, id]) => id !== '')
    .map(([userId, id]) => ({ hubId, userId, kalturaUserId: id }))
  if (rows.length > 0) await within.insert(kalturaUserId).values(rows)
  return given.size
}

const mostShown = 5

function refusal(wrong: readonly string[]): HubFault {
  const more = wrong.length - mostShown
  const sentences = wrong.slice(0, mostShown).join(' ') + (more > 0 ? ` And ${more} more lines.` : '')
  return new HubFault('bad-request', 'Nothing was changed.', undefined, { csv: sentences })
}

function readLines(csv: string): readonly Line[] {
  return csv
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\r|\n/)
    .map((text, index) => {
      const [email = '', id = ''] = text.split(/[,;\t]/).map(unquoted)
      return { number: index + 1, email: email.toLowerCase(), id }
    })
    .filter(({ email, id }) => email !== '' || id !== '')
    .filter(({ number, email }) => !(number === 1 && !email.includes('@')))
}

const unquoted = (cell: string) =>
  cell
    .trim()
    .replace(/^"(.*)"$/, '$1')
    .trim()
