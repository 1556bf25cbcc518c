import { inArray } from 'drizzle-orm'
import type { HubOfMine } from '../api'
import type { HubDatabase } from '../database/database'
import { organization } from '../database/hub-schema'
import type { Membership } from './member'

/** A person's hubs with their names, in the order of the memberships. */
export async function nameHubs(
  database: HubDatabase,
  memberships: readonly Membership[],
): Promise<readonly HubOfMine[]> {
  if (memberships.length === 0) return []
  const { id, name } = organization
  const ids = memberships.map(({ hubId }) => hubId)
  const rows = await database.select({ id, name }).from(organization).where(inArray(id, ids))
  const names = new Map(rows.map((row) => [row.id, row.name]))
  return memberships.map(({ hubId, role }) => ({ id: hubId, name: names.get(hubId) ?? '', role }))
}
