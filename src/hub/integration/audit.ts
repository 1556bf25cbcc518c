import { randomUUID } from 'node:crypto'
import { desc } from 'drizzle-orm'
import type { Member } from '../api'
import type { HubDatabase } from '../database/database'
import { auditLog } from '../database/integration-schema'
import type { AuditEntry } from '../integration-api'

/** Writes who did what, in the same transaction as what was done. `detail` is one sentence and never holds the value of a secret. */
export async function writeAudit(
  within: HubDatabase,
  actor: Member,
  action: string,
  detail: string,
): Promise<void> {
  await within
    .insert(auditLog)
    .values({ id: randomUUID(), actorId: actor.id, actorName: actor.name, action, detail })
}

/** The newest entries first. */
export async function readAudit(database: HubDatabase, most = 50): Promise<readonly AuditEntry[]> {
  const rows = await database.select().from(auditLog).orderBy(desc(auditLog.at)).limit(most)
  return rows.map(({ at, actorName, action, detail }) => ({
    at: Math.floor(at.getTime() / 1000),
    actor: actorName,
    action,
    detail,
  }))
}
