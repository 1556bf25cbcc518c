import type { Hono } from 'hono'
import type { EntryLists } from './content/entry-lists'
import type { Entry, Partner } from './entities'
import type { Input } from './input'
import type { Ks } from './ks'
import type { Property } from './schema'
import type { Sessions } from './sessions'
import type { Store } from './store'

/** The least session an action wants; `anyone` may come without one. Refusal is SERVICE_FORBIDDEN. */
export type Access = 'anyone' | 'widget' | 'user' | 'admin'

/** What an answer is made of; undefined properties are left out of it. */
export type Json =
  | string
  | number
  | boolean
  | null
  | undefined
  | readonly Json[]
  | { readonly [name: string]: Json }

/** A file part of a request, already on disk; it is removed after the call unless the action moved it away. */
export type UploadedFile = {
  readonly path: string
  readonly name: string
  readonly type: string
  readonly size: number
  /** It lies in its upload's own file already, at this offset; `path` is that file. */
  readonly landedAt?: number
}

/** Everything one call knows. */
export type Call = {
  readonly service: string
  readonly action: string
  /** Decoded and checked by the action's declared parameters; mandatory ones are there. */
  readonly params: Input
  /** Opened, checked, not expired, not ended; null when none was sent. */
  readonly ks: Ks | null
  /** Of the KS, else of the parameter `partnerId`; 0 when there is neither. */
  readonly partnerId: number
  readonly partner: Partner | null
  /** Of the KS; empty without one. */
  readonly userId: string
  readonly isAdmin: boolean
  readonly isWidget: boolean
  /** By field name: `fileData`. */
  readonly files: ReadonlyMap<string, UploadedFile>
  /** Where the caller reached us, for absolute addresses in answers: `https://host:port`. */
  readonly origin: string
  readonly clientAddress: string
  readonly store: Store
  readonly sessions: Sessions
  readonly media: MediaWorks
  /** Entries as the search sees them. */
  readonly lists: EntryLists
  /** Milliseconds a final chunk waits for missing ones before it is refused. */
  readonly finalChunkWait: number
  /** Root of everything kept, absolute; entities hold paths relative to it. */
  readonly dataFolder: string
  /** Unix time in whole seconds. */
  now(): number
}

export type Action = {
  readonly access: Access
  readonly params: Readonly<Record<string, Property>>
  /** A `Response` is sent as it is (captions served as text); everything else in the format that was asked for. */
  run(call: Call): Json | Response | Promise<Json | Response>
}

/** A Kaltura service under the name it has in requests, plugin prefix included: `caption_captionAsset`. */
export type Service = {
  readonly name: string
  readonly actions: Readonly<Record<string, Action>>
}

/** A picture that became a thumbnail's content; `path` is relative to the data folder. */
export type StoredPicture = {
  readonly path: string
  readonly width: number
  readonly height: number
  readonly sizeInBytes: number
  readonly fileExt: string
}

/** Transcoding, packaging and serving of media; made by `createMediaWorks` in `media/works.ts`. */
export interface MediaWorks {
  /**
   * Takes a file that became an entry's content: makes the source asset, walks the entry through its statuses in the store
   * and queues its transcodes. The answer is the entry as it stands at once (1 converting; 2 ready for images). Moves the file.
   */
  ingest(entry: Entry, file: { readonly path: string; readonly fileName: string }): Promise<Entry>
  /** Takes a picture as a thumbnail asset's content. Moves the file. */
  storePicture(
    partnerId: number,
    assetId: string,
    file: { readonly path: string; readonly fileName: string },
  ): Promise<StoredPicture>
  /** Forgets the files and pending work of a deleted entry. */
  forget(entryId: string): void
  /** Resolves when nothing is queued or running. */
  idle(): Promise<void>
  /** Routes outside api_v3: playManifest, serveFlavor, packager, thumbnail, raw, download. */
  mount(app: Hono): void
  /** Stops the running job (it goes on at the next start) and waits for its child processes to end. */
  close(): Promise<void>
}

/** Declares an action; here for its types alone. */
export function action(declared: Action): Action {
  return declared
}
