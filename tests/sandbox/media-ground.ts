import { execFile } from 'node:child_process'
import { copyFile, mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { promisify } from 'node:util'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import type { Entry, Partner } from '../../src/sandbox/entities'
import type { MediaTools } from '../../src/sandbox/media/ffmpeg'
import { createMediaWorks } from '../../src/sandbox/media/works'
import { openStore, type Store } from '../../src/sandbox/store'

const run = promisify(execFile)

export const PARTNER = 102

/** Media works over a store and a folder of their own, without the API in front. */
export type MediaGround = {
  readonly folder: string
  readonly store: Store
  readonly works: Awaited<ReturnType<typeof createMediaWorks>>
  readonly app: Hono
  /** Serves on a free port of this machine; gives the origin. */
  listen(): Promise<string>
  /** What the works reported; `close` throws when any is left. */
  readonly faults: unknown[]
  /** Ends the works and the store; the folder stays until `remove`. */
  close(): Promise<void>
  remove(): Promise<void>
}

export type GroundOptions = {
  readonly folder?: string
  readonly has4k?: boolean
  readonly tools?: MediaTools
}

export async function openMediaGround(options: GroundOptions = {}): Promise<MediaGround> {
  const folder = options.folder ?? (await mkdtemp(join(tmpdir(), 'lumisphere-media-')))
  const store = openStore(folder)
  if (!store.partners.find(PARTNER)) store.partners.put(partner(options.has4k ?? false))
  const faults: unknown[] = []
  const works = await createMediaWorks({
    store,
    dataFolder: folder,
    openKs: (raw) =>
      raw === 'admin-session'
        ? { raw, partnerId: PARTNER, type: 2, userId: 'admin', expiry: 4e9, privileges: [] }
        : null,
    now: () => Math.floor(Date.now() / 1000),
    report: (error) => faults.push(error),
    tools: options.tools,
  })
  const app = new Hono()
  works.mount(app)
  const servers: ReturnType<typeof serve>[] = []
  const ground: MediaGround = {
    folder,
    store,
    works,
    app,
    faults,
    listen: () =>
      new Promise((resolve) => {
        const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, ({ port }: AddressInfo) =>
          resolve(`http://127.0.0.1:${port}`),
        )
        servers.push(server)
      }),
    close: async () => {
      for (const server of servers) server.close()
      await works.close()
      await store.close()
      if (faults.length > 0) throw new AggregateError(faults, 'The media works reported faults.')
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  }
  return ground
}

function partner(has4k: boolean): Partner {
  return {
    id: PARTNER,
    partnerId: PARTNER,
    name: 'Test',
    adminSecret: 'a'.repeat(32),
    secret: 'b'.repeat(32),
    adminName: 'Test',
    adminEmail: 'test@example.invalid',
    createdAt: 1,
    has4k,
    defaultEntitlementEnforcement: false,
  }
}

/** A new entry without content. `mediaType`: 1 video, 2 image, 5 audio. */
export function addEntry(store: Store, mediaType: 1 | 2 | 5, more: Partial<Entry> = {}): Entry {
  return store.entries.put({
    id: store.newId(),
    partnerId: PARTNER,
    createdAt: 1,
    updatedAt: 1,
    type: 1,
    mediaType,
    name: 'A clip',
    description: '',
    tags: '',
    adminTags: '',
    userId: 'ann',
    creatorId: 'ann',
    status: 7,
    moderationStatus: 6,
    displayInSearch: 1,
    sourceType: 1,
    width: 0,
    height: 0,
    msDuration: 0,
    thumbnailVersion: 0,
    conversionProfileId: 0,
    accessControlId: 0,
    ...more,
  })
}

/** Hands a copy of the file in, as `media.addContent` does. */
export async function ingest(
  { store, works, folder }: MediaGround,
  entry: Entry,
  file: string,
): Promise<Entry> {
  const path = join(folder, `upload-${store.newId()}`)
  await copyFile(file, path)
  return works.ingest(entry, { path, fileName: basename(file) })
}

/** What a test clip looks like. */
export type ClipOptions = {
  readonly size?: string
  readonly seconds?: number
  readonly rate?: number
  readonly hasSound?: boolean
}

/** Makes a moving, sounding H.264 clip. */
export async function makeClip(path: string, options: ClipOptions = {}): Promise<string> {
  const { size = '320x160', seconds = 4, rate = 25, hasSound = true } = options
  const sound = hasSound ? ['-f', 'lavfi', '-i', `sine=440:d=${seconds}`, '-c:a', 'aac', '-shortest'] : []
  await run('ffmpeg', [
    ...['-v', 'error', '-y', '-f', 'lavfi', '-i', `testsrc2=s=${size}:r=${rate}:d=${seconds}`],
    ...sound,
    ...['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', path],
  ])
  return path
}

export type ProbedStream = {
  readonly codec_name: string
  readonly codec_type: string
  readonly codec_tag_string: string
  readonly width?: number
  readonly height?: number
  readonly nb_read_frames?: string
}

/** What ffprobe sees after decoding all of it; a file or an address. */
export async function decode(where: string): Promise<readonly ProbedStream[]> {
  const { stdout, stderr } = await run('ffprobe', [
    ...['-v', 'error', '-count_frames', '-show_streams', '-of', 'json', where],
  ])
  if (stderr.trim() !== '') throw new Error(`ffprobe complains about ${where}: ${stderr}`)
  return (JSON.parse(stdout) as { streams: ProbedStream[] }).streams
}
