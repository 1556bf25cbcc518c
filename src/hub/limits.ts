import { eq, lte, sql } from 'drizzle-orm'
import type { HubDatabase } from './database/database'
import { limitWindow } from './database/passing-schema'
import { HubFault } from './fault'

/** How often somebody may try something. */
export type Limit = {
  /** Such as `visit`; part of the key in the database. */
  readonly name: string
  readonly most: number
  readonly windowMs: number
  /** One sentence for whoever has tried too often. */
  readonly sentence: string
}

export interface Limits {
  /** Counts a try of `who`, at every instance of the hub together. @throws {HubFault} `too-many` */
  count(limit: Limit, who: string): Promise<void>
  /** Takes a try back that turned out to be a good one. */
  forgive(limit: Limit, who: string): Promise<void>
}

/** A window for each limit and person in the database; one statement counts and tells, so that tries at the same moment cannot slip by. */
export function createLimits(database: HubDatabase, now: () => number): Limits {
  const keyOf = ({ name }: Limit, who: string) => `${name}:${who}`
  const { key, count, endsAt } = limitWindow

  return {
    async count(limit, who) {
      const at = now()
      const ends = at + limit.windowMs
      const isOver = sql`${endsAt} <= ${at}`
      const [window] = await database
        .insert(limitWindow)
        .values({ key: keyOf(limit, who), count: 1, endsAt: ends })
        .onConflictDoUpdate({
          target: key,
          set: {
            count: sql`case when ${isOver} then 1 else ${count} + 1 end`,
            endsAt: sql`case when ${isOver} then ${ends} else ${endsAt} end`,
          },
        })
        .returning({ count, endsAt })
      if (window!.count === 1) await database.delete(limitWindow).where(lte(endsAt, at))
      if (window!.count <= limit.most) return
      const minutes = Math.ceil((window!.endsAt - at) / 60_000)
      const wait = minutes <= 1 ? 'a minute' : `${minutes} minutes`
      throw new HubFault('too-many', limit.sentence, `Wait ${wait} and try again.`)
    },
    async forgive(limit, who) {
      await database
        .update(limitWindow)
        .set({ count: sql`${count} - 1` })
        .where(eq(key, keyOf(limit, who)))
    },
  }
}
