import { and, desc, eq, inArray, lte, sql } from 'drizzle-orm'
import type { Member, WatchedPosition } from '../api'
import type { HubDatabase } from '../database/database'
import { history } from '../database/history-schema'

const entriesOfMember = 2_000

/** People watch in each hub for itself. */
export type Watcher = Pick<Member, 'id' | 'hubId'>

export type History = {
  /** The positions of these entries, without those never watched or finished. */
  of(member: Watcher, entryIds: readonly string[]): Promise<readonly WatchedPosition[]>
  /** Remembers a position unless a newer one of the same entry is known; `watchedAt` in Unix milliseconds. */
  remember(member: Watcher, position: WatchedPosition, watchedAt: number): Promise<void>
}

/** How far members have watched, in the database: `most` entries of each; of more the ones watched longest ago are forgotten. */
export function createHistory(database: HubDatabase, most = entriesOfMember): History {
  const ofMember = ({ id, hubId }: Watcher) => and(eq(history.hubId, hubId), eq(history.memberId, id))

  const forgetOldest = (member: Watcher) =>
    database
      .delete(history)
      .where(
        and(
          ofMember(member),
          inArray(
            history.entryId,
            database
              .select({ entryId: history.entryId })
              .from(history)
              .where(ofMember(member))
              .orderBy(desc(history.watchedAt))
              .offset(most),
          ),
        ),
      )

  return {
    async of(member, entryIds) {
      if (entryIds.length === 0) return []
      const { entryId, seconds, duration } = history
      return await database
        .select({ entryId, seconds, duration })
        .from(history)
        .where(and(ofMember(member), inArray(entryId, [...entryIds]), sql`${seconds} > 0`))
    },
    async remember(member, { entryId, seconds, duration }, at) {
      const row = { seconds, duration, watchedAt: new Date(at) }
      await database
        .insert(history)
        .values({ hubId: member.hubId, memberId: member.id, entryId, ...row })
        .onConflictDoUpdate({
          target: [history.hubId, history.memberId, history.entryId],
          set: row,
          setWhere: lte(history.watchedAt, row.watchedAt),
        })
      await forgetOldest(member)
    },
  }
}
