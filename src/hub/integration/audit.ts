import { randomUUID } from 'node:crypto'
import { desc, eq } from 'drizzle-orm'
import type { Member } from '../api'
import type { HubDatabase } from '../database/database'
import { auditLog } from '../database/integration-schema'
import type { AuditEntry } from '../integration-api'

/** Writes who did what in their hub, in the same transaction as what was done. `detail` is one sentence and never holds the value of a secret. */
export async function writeAudit(
  within: HubDatabase,
  actor: Pick<Member, 'id' | 'name' | 'hubId'>,
  action: string,
  detail: string,
): Promise<void> {
  await within.insert(auditLog).values({
    id: randomUUID(),
    hubId: actor.hubId,
    actorId: actor.id,
    actorName: actor.name,
    action,
    detail,
  })
}

/** The newest entries of a hub first. */
export async function readAudit(
  database: HubDatabase,
  hubId: string,
  most = 50,
): Promise<readonly AuditEntry[]> {
  const rows = await database
    .select()
    .from(auditLog)
    .where(eq(auditLog.hubId, hubId))
    .orderBy(desc(auditLog.at))
    .limit(most)
  return rows.map(({ at, actorName, action, detail }) => ({
    at: Math.floor(at.getTime() / 1000),
    actor: actorName,
    action,
    detail,
  }))
}
