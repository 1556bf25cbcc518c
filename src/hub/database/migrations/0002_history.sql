CREATE TABLE "history" (
	"member_id" text NOT NULL,
	"entry_id" text NOT NULL,
	"seconds" double precision NOT NULL,
	"duration" double precision NOT NULL,
	"watched_at" timestamp with time zone NOT NULL,
	CONSTRAINT "history_member_id_entry_id_pk" PRIMARY KEY("member_id","entry_id")
);
--> statement-breakpoint
ALTER TABLE "history" ADD CONSTRAINT "history_member_id_user_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "history_member_watched" ON "history" USING btree ("member_id","watched_at");