import { bigint, index, integer, jsonb, pgTable, text } from 'drizzle-orm/pg-core'
import type { SentFile } from '../api'
import { hubId } from './hub-schema'
import { user } from './schema'

/** What is over after minutes or hours, and has to be known to every instance of the hub until then. */

const memberId = () =>
  text('member_id')
    .notNull()
    .references(() => user.id, { onDelete: 'cascade' })

/** Unix time in milliseconds. */
const endsAt = () => bigint('ends_at', { mode: 'number' }).notNull()

/** The code that a member shows to another device: one each, the newest. */
export const sendCode = pgTable('send_code', {
  memberId: memberId().primaryKey(),
  hubId: hubId(),
  code: text('code').notNull().unique(),
  endsAt: endsAt(),
})

/** What a code was exchanged for. `id` is a hash: whoever reads the database cannot send with it. */
export const sendGrant = pgTable(
  'send_grant',
  {
    id: text('id').primaryKey(),
    memberId: memberId(),
    hubId: hubId(),
    files: jsonb('files').$type<readonly SentFile[]>().notNull().default([]),
    endsAt: endsAt(),
  },
  (table) => [index('send_grant_member').on(table.hubId, table.memberId)],
)

/** How often something was tried in the running window of a limit. */
export const limitWindow = pgTable(
  'limit_window',
  { key: text('key').primaryKey(), count: integer('count').notNull(), endsAt: endsAt() },
  (table) => [index('limit_window_ends').on(table.endsAt)],
)
