CREATE TABLE "limit_window" (
	"key" text PRIMARY KEY NOT NULL,
	"count" integer NOT NULL,
	"ends_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "send_code" (
	"member_id" text PRIMARY KEY NOT NULL,
	"hub_id" text NOT NULL,
	"code" text NOT NULL,
	"ends_at" bigint NOT NULL,
	CONSTRAINT "send_code_code_unique" UNIQUE("code")
);
--> statement-breakpoint
CREATE TABLE "send_grant" (
	"id" text PRIMARY KEY NOT NULL,
	"member_id" text NOT NULL,
	"hub_id" text NOT NULL,
	"files" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"ends_at" bigint NOT NULL
);
--> statement-breakpoint
ALTER TABLE "send_code" ADD CONSTRAINT "send_code_member_id_user_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "send_code" ADD CONSTRAINT "send_code_hub_id_organization_id_fk" FOREIGN KEY ("hub_id") REFERENCES "public"."organization"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "send_grant" ADD CONSTRAINT "send_grant_member_id_user_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "send_grant" ADD CONSTRAINT "send_grant_hub_id_organization_id_fk" FOREIGN KEY ("hub_id") REFERENCES "public"."organization"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "limit_window_ends" ON "limit_window" USING btree ("ends_at");--> statement-breakpoint
CREATE INDEX "send_grant_member" ON "send_grant" USING btree ("hub_id","member_id");