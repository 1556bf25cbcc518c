import { and, desc, eq, inArray, lte, sql } from 'drizzle-orm'
import type { WatchedPosition } from '../api'
import type { HubDatabase } from '../database/database'
import { history } from '../database/history-schema'

const entriesOfMember = 2_000

export type History = {
  /** The positions of these entries, without those never watched or finished. */
  of(memberId: string, entryIds: readonly string[]): Promise<readonly WatchedPosition[]>
  /** Remembers a position unless a newer one of the same entry is known; `watchedAt` in Unix milliseconds. */
  remember(memberId: string, position: WatchedPosition, watchedAt: number): Promise<void>
}

/** How far members have watched, in the database: `most` entries of each; of more the ones watched longest ago are forgotten. */
export function createHistory(database: HubDatabase, most = entriesOfMember): History {
  const forgetOldest = (memberId: string) =>
    database
      .delete(history)
      .where(
        and(
          eq(history.memberId, memberId),
          inArray(
            history.entryId,
            database
              .select({ entryId: history.entryId })
              .from(history)
              .where(eq(history.memberId, memberId))
              .orderBy(desc(history.watchedAt))
              .offset(most),
          ),
        ),
      )

  return {
    async of(memberId, entryIds) {
      if (entryIds.length === 0) return []
      const { entryId, seconds, duration } = history
      return await database
        .select({ entryId, seconds, duration })
        .from(history)
        .where(and(eq(history.memberId, memberId), inArray(entryId, [...entryIds]), sql`${seconds} > 0`))
    },
    async remember(memberId, { entryId, seconds, duration }, at) {
      const row = { seconds, duration, watchedAt: new Date(at) }
      await database
        .insert(history)
        .values({ memberId, entryId, ...row })
        .onConflictDoUpdate({
          target: [history.memberId, history.entryId],
          set: row,
          setWhere: lte(history.watchedAt, row.watchedAt),
        })
      await forgetOldest(memberId)
    },
  }
}
