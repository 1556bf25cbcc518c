import { index, pgTable, text, timestamp, uniqueIndex } from 'drizzle-orm/pg-core'
import { user } from './schema'

/** Hubs, who belongs to them, and who is asked to. Tables of the accounts library, which calls a hub an organization. */

const createdAt = () => timestamp('created_at', { withTimezone: true }).notNull().defaultNow()

/** The hub that every installation has from its first start (migration 0003 makes it); the operator's account and the demo are its own. */
export const firstHubId = 'first'

export const organization = pgTable('organization', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  slug: text('slug').notNull().unique(),
  logo: text('logo'),
  metadata: text('metadata'),
  createdAt: createdAt(),
})

const organizationId = () =>
  text('organization_id')
    .notNull()
    .references(() => organization.id, { onDelete: 'cascade' })

/** `role` is `viewer`, `creator` or `admin`, of this one hub. */
export const member = pgTable(
  'member',
  {
    id: text('id').primaryKey(),
    organizationId: organizationId(),
    userId: text('user_id')
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    role: text('role').notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    uniqueIndex('member_organization_user').on(table.organizationId, table.userId),
    index('member_user_id').on(table.userId),
  ],
)

/** The id is what the link carries: long, random, good once. */
export const invitation = pgTable(
  'invitation',
  {
    id: text('id').primaryKey(),
    organizationId: organizationId(),
    email: text('email').notNull(),
    role: text('role').notNull(),
    status: text('status').notNull().default('pending'),
    inviterId: text('inviter_id')
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    expiresAt: timestamp('expires_at', { withTimezone: true }).notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    index('invitation_organization_id').on(table.organizationId),
    index('invitation_email').on(table.email),
  ],
)

/** The hub that a row of ours belongs to. */
export const hubId = () =>
  text('hub_id')
    .notNull()
    .references(() => organization.id, { onDelete: 'cascade' })
