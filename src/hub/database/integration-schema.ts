import { index, integer, pgTable, primaryKey, text, timestamp, unique } from 'drizzle-orm/pg-core'
import { hubId } from './hub-schema'
import { user } from './schema'

/** The Kaltura account that a hub's admins have connected on the settings page: one row for a hub, or none. Tokens are sealed (see `secret-box.ts`). */
export const kalturaConnection = pgTable('kaltura_connection', {
  hubId: hubId().primaryKey(),
  serviceUrl: text('service_url').notNull(),
  partnerId: integer('partner_id').notNull(),
  appTokenId: text('app_token_id').notNull(),
  appTokenSealed: text('app_token_sealed').notNull(),
  hashType: text('hash_type').notNull(),
  userIdBy: text('user_id_by').notNull(),
  /** The domains of the rule `prefix`, with commas; the claim of the rule `claim`. */
  userIdDetail: text('user_id_detail').notNull().default(''),
  playbackTokenId: text('playback_token_id'),
  playbackTokenSealed: text('playback_token_sealed'),
  playbackHashType: text('playback_hash_type'),
  mediaHosts: text('media_hosts').notNull().default(''),
  /** Made anew by every change, so that every instance of the hub notices. */
  version: text('version').notNull(),
  updatedAt: timestamp('updated_at', { withTimezone: true }).notNull().defaultNow(),
})

/** Kaltura user ids that were given to members one by one; each hub has its own account and its own ids. */
export const kalturaUserId = pgTable(
  'kaltura_user_id',
  {
    hubId: hubId(),
    userId: text('user_id')
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    kalturaUserId: text('kaltura_user_id').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.hubId, table.userId] }),
    unique('kaltura_user_id_once').on(table.hubId, table.kalturaUserId),
  ],
)

/** Who changed what and when; never the value of a secret. Outlives the people in it. */
export const auditLog = pgTable(
  'audit_log',
  {
    id: text('id').primaryKey(),
    hubId: hubId(),
    at: timestamp('at', { withTimezone: true }).notNull().defaultNow(),
    actorId: text('actor_id').notNull(),
    actorName: text('actor_name').notNull(),
    /** Such as `kaltura.connected`. */
    action: text('action').notNull(),
    /** One sentence for people. */
    detail: text('detail').notNull(),
  },
  (table) => [index('audit_log_hub_at').on(table.hubId, table.at)],
)
