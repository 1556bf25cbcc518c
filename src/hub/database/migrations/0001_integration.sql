CREATE TABLE "audit_log" (
	"id" text PRIMARY KEY NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"actor_id" text NOT NULL,
	"actor_name" text NOT NULL,
	"action" text NOT NULL,
	"detail" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "kaltura_connection" (
	"id" text PRIMARY KEY NOT NULL,
	"service_url" text NOT NULL,
	"partner_id" integer NOT NULL,
	"app_token_id" text NOT NULL,
	"app_token_sealed" text NOT NULL,
	"hash_type" text NOT NULL,
	"user_id_by" text NOT NULL,
	"user_id_detail" text DEFAULT '' NOT NULL,
	"playback_token_id" text,
	"playback_token_sealed" text,
	"playback_hash_type" text,
	"media_hosts" text DEFAULT '' NOT NULL,
	"version" text NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "kaltura_user_id" (
	"user_id" text PRIMARY KEY NOT NULL,
	"kaltura_user_id" text NOT NULL,
	CONSTRAINT "kaltura_user_id_kaltura_user_id_unique" UNIQUE("kaltura_user_id")
);
--> statement-breakpoint
ALTER TABLE "kaltura_user_id" ADD CONSTRAINT "kaltura_user_id_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_log_at" ON "audit_log" USING btree ("at");