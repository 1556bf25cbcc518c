CREATE TABLE "invitation" (
	"id" text PRIMARY KEY NOT NULL,
	"organization_id" text NOT NULL,
	"email" text NOT NULL,
	"role" text NOT NULL,
	"status" text DEFAULT 'pending' NOT NULL,
	"inviter_id" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "member" (
	"id" text PRIMARY KEY NOT NULL,
	"organization_id" text NOT NULL,
	"user_id" text NOT NULL,
	"role" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "organization" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"slug" text NOT NULL,
	"logo" text,
	"metadata" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "organization_slug_unique" UNIQUE("slug")
);
--> statement-breakpoint
-- What was there before there were several hubs is the first one's.
INSERT INTO "organization" ("id", "name", "slug") VALUES ('first', 'Lumisphere', 'first');--> statement-breakpoint
INSERT INTO "member" ("id", "organization_id", "user_id", "role", "created_at") SELECT gen_random_uuid()::text, 'first', "id", "role", "created_at" FROM "user";--> statement-breakpoint
ALTER TABLE "user" DROP COLUMN "role";--> statement-breakpoint
DROP INDEX "audit_log_at";--> statement-breakpoint
ALTER TABLE "audit_log" ADD COLUMN "hub_id" text NOT NULL DEFAULT 'first';--> statement-breakpoint
ALTER TABLE "audit_log" ALTER COLUMN "hub_id" DROP DEFAULT;--> statement-breakpoint
DROP INDEX "history_member_watched";--> statement-breakpoint
ALTER TABLE "history" DROP CONSTRAINT "history_member_id_entry_id_pk";--> statement-breakpoint
ALTER TABLE "history" ADD COLUMN "hub_id" text NOT NULL DEFAULT 'first';--> statement-breakpoint
ALTER TABLE "history" ALTER COLUMN "hub_id" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "history" ADD CONSTRAINT "history_hub_id_member_id_entry_id_pk" PRIMARY KEY("hub_id","member_id","entry_id");--> statement-breakpoint
ALTER TABLE "kaltura_user_id" DROP CONSTRAINT "kaltura_user_id_kaltura_user_id_unique";--> statement-breakpoint
ALTER TABLE "kaltura_user_id" DROP CONSTRAINT "kaltura_user_id_pkey";--> statement-breakpoint
ALTER TABLE "kaltura_user_id" ADD COLUMN "hub_id" text NOT NULL DEFAULT 'first';--> statement-breakpoint
ALTER TABLE "kaltura_user_id" ALTER COLUMN "hub_id" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "kaltura_user_id" ADD CONSTRAINT "kaltura_user_id_hub_id_user_id_pk" PRIMARY KEY("hub_id","user_id");--> statement-breakpoint
ALTER TABLE "kaltura_connection" DROP COLUMN "id";--> statement-breakpoint
ALTER TABLE "kaltura_connection" ADD COLUMN "hub_id" text PRIMARY KEY DEFAULT 'first';--> statement-breakpoint
ALTER TABLE "kaltura_connection" ALTER COLUMN "hub_id" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "session" ADD COLUMN "active_organization_id" text;--> statement-breakpoint
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_organization_id_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_inviter_id_user_id_fk" FOREIGN KEY ("inviter_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "member" ADD CONSTRAINT "member_organization_id_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "member" ADD CONSTRAINT "member_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "invitation_organization_id" ON "invitation" USING btree ("organization_id");--> statement-breakpoint
CREATE INDEX "invitation_email" ON "invitation" USING btree ("email");--> statement-breakpoint
CREATE UNIQUE INDEX "member_organization_user" ON "member" USING btree ("organization_id","user_id");--> statement-breakpoint
CREATE INDEX "member_user_id" ON "member" USING btree ("user_id");--> statement-breakpoint
ALTER TABLE "history" ADD CONSTRAINT "history_hub_id_organization_id_fk" FOREIGN KEY ("hub_id") REFERENCES "public"."organization"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_log" ADD CONSTRAINT "audit_log_hub_id_organization_id_fk" FOREIGN KEY ("hub_id") REFERENCES "public"."organization"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "kaltura_connection" ADD CONSTRAINT "kaltura_connection_hub_id_organization_id_fk" FOREIGN KEY ("hub_id") REFERENCES "public"."organization"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "kaltura_user_id" ADD CONSTRAINT "kaltura_user_id_hub_id_organization_id_fk" FOREIGN KEY ("hub_id") REFERENCES "public"."organization"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_log_hub_at" ON "audit_log" USING btree ("hub_id","at");--> statement-breakpoint
CREATE INDEX "history_member_watched" ON "history" USING btree ("hub_id","member_id","watched_at");--> statement-breakpoint
ALTER TABLE "kaltura_user_id" ADD CONSTRAINT "kaltura_user_id_once" UNIQUE("hub_id","kaltura_user_id");