import { doublePrecision, index, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core'
import { hubId } from './hub-schema'
import { user } from './schema'

/** How far each member has watched each entry of a hub; `seconds` 0 once it is finished, so that an older position cannot come back. */
export const history = pgTable(
  'history',
  {
    hubId: hubId(),
    memberId: text('member_id')
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    entryId: text('entry_id').notNull(),
    seconds: doublePrecision('seconds').notNull(),
    duration: doublePrecision('duration').notNull(),
    watchedAt: timestamp('watched_at', { withTimezone: true }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.hubId, table.memberId, table.entryId] }),
    index('history_member_watched').on(table.hubId, table.memberId, table.watchedAt),
  ],
)
