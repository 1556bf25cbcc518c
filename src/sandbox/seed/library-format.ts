import * as v from 'valibot'

const Member = v.object({
  id: v.string(),
  name: v.string(),
  email: v.string(),
  role: v.picklist(['viewer', 'creator', 'admin']),
})

/** `parent` is the name of another category. */
const Category = v.object({ name: v.string(), parent: v.optional(v.string()) })

/** A ready-made file of a film or recording; `paramsId` as in Kaltura, 0 for the source. */
const Flavor = v.object({
  file: v.string(),
  paramsId: v.number(),
  width: v.optional(v.number(), 0),
  height: v.optional(v.number(), 0),
  codec: v.optional(v.string(), ''),
  frameRate: v.optional(v.number(), 30),
})

const Caption = v.object({
  file: v.string(),
  /** BCP 47: `en`. */
  language: v.string(),
  label: v.string(),
  isDefault: v.boolean(),
})

const SampleEntry = v.object({
  /** Never changes: ids are made from it. */
  key: v.string(),
  name: v.string(),
  description: v.string(),
  kind: v.picklist(['video', 'image', 'audio']),
  tags: v.array(v.string()),
  /** A member's id. */
  owner: v.string(),
  /** Names of categories. */
  categories: v.array(v.string()),
  createdDaysAgo: v.number(),
  durationMs: v.optional(v.number(), 0),
  width: v.optional(v.number(), 0),
  height: v.optional(v.number(), 0),
  /** The original of a picture. */
  source: v.optional(v.string()),
  thumbnail: v.optional(v.string()),
  flavors: v.optional(v.array(Flavor), []),
  captions: v.optional(v.array(Caption), []),
  chapters: v.optional(v.array(v.object({ startMs: v.number(), title: v.string() })), []),
  state: v.picklist(['ready', 'processing', 'blocked', 'broken']),
})

/** `assets/sample/library.json`: what the sandbox holds on its first start. Files lie beside it. */
export const SampleLibrary = v.object({
  members: v.array(Member),
  categories: v.array(Category),
  entries: v.array(SampleEntry),
})

export type SampleLibrary = v.InferOutput<typeof SampleLibrary>
export type SampleEntry = v.InferOutput<typeof SampleEntry>
export type SampleFlavor = v.InferOutput<typeof Flavor>
