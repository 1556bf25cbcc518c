import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Entry, UploadToken } from '../entities'
import { ApiError } from '../errors'
import type { Input } from '../input'
import type { Call } from '../service'
import { UNPROBED_SOURCE } from '../source-flavor'
import { defaultProfile } from './profiles'

const NO_CONTENT = 7
const IMPORTING = 0
const IMAGE = 2
const FROM_FILE = 1
const TOKEN = { pending: 0, partial: 1, full: 2, closed: 3, deleted: 5 } as const

/**
 * Gives an entry its content. A token whose bytes are not complete yet makes the entry wait for them (status 0);
 * a token that was used before makes it wait for ever, as in the real server.
 * @throws ApiError ENTRY_ALREADY_WITH_CONTENT, UPLOAD_TOKEN_NOT_FOUND
 */
export async function addContent(call: Call, entry: Entry, resource: Input | undefined): Promise<Entry> {
  if (entry.status !== NO_CONTENT) throw new ApiError('ENTRY_ALREADY_WITH_CONTENT')
  return resource ? takeContent(call, entry, resource) : entry
}

/** Replaces what an entry has; also gives content to one that has none. */
export async function updateContent(call: Call, entry: Entry, resource: Input | undefined): Promise<Entry> {
  return resource ? takeContent(call, entry, resource) : entry
}

async function takeContent(call: Call, entry: Entry, resource: Input): Promise<Entry> {
  const inner = resource.object('resource') ?? resource.list('resources')?.[0]
  if (inner) return takeContent(call, entry, inner)
  const prepared = withProfile(call, entry)
  if (resource.objectType === 'KalturaStringResource') {
    const folder = join(call.dataFolder, 'uploads')
    await mkdir(folder, { recursive: true })
    const path = join(folder, `${call.store.newId()}.txt`)
    await writeFile(path, resource.text('content') ?? '')
    return call.media.ingest(prepared, { path, fileName: 'content.txt' })
  }
  const token = call.store.uploadTokens.get(call.partnerId, resource.text('token') ?? '')
  if (!token || token.status === TOKEN.deleted) throw new ApiError('UPLOAD_TOKEN_NOT_FOUND')
  if (token.status === TOKEN.full) return ingestToken(call, prepared, token)
  return waitFor(call, prepared, token)
}

function withProfile(call: Call, entry: Entry): Entry {
  const profile = entry.conversionProfileId || (defaultProfile(call.store, entry.partnerId)?.id ?? 0)
  return {
    ...entry,
    sourceType: FROM_FILE,
    conversionProfileId: entry.mediaType === IMAGE ? 0 : profile,
    updatedAt: call.now(),
  }
}

async function ingestToken(call: Call, entry: Entry, token: UploadToken): Promise<Entry> {
  call.store.uploadTokens.put({ ...token, status: TOKEN.closed, updatedAt: call.now() })
  return call.media.ingest(entry, {
    path: join(call.dataFolder, token.path ?? ''),
    fileName: token.fileName ?? token.path ?? '',
  })
}

function waitFor(call: Call, entry: Entry, token: UploadToken): Entry {
  const { store } = call
  const now = call.now()
  return store.transaction(() => {
    if (token.status === TOKEN.closed) return store.entries.put({ ...entry, status: IMPORTING })
    const asset = store.flavorAssets.put({
      id: store.newId(),
      partnerId: entry.partnerId,
      createdAt: now,
      updatedAt: now,
      entryId: entry.id,
      ...UNPROBED_SOURCE,
      status: 7,
      version: 0,
      fileExt: token.fileName?.split('.').pop()?.toLowerCase() ?? '',
      sizeInBytes: 0,
    })
    store.uploadTokens.put({ ...token, attachedObjectId: asset.id, updatedAt: now })
    return store.entries.put({ ...entry, status: IMPORTING, waitsForUploadToken: token.id })
  })
}

/** Called when a token's bytes are complete: gives them to the entry that waits, and closes the token. */
export async function deliverToWaiting(call: Call, token: UploadToken): Promise<UploadToken> {
  const entry = call.store.entries
    .by('waitsForUploadToken', token.partnerId, token.id)
    .find((one) => one.status === IMPORTING)
  if (!entry || token.status !== TOKEN.full) return token
  await ingestToken(call, { ...entry, waitsForUploadToken: undefined }, token)
  return call.store.uploadTokens.get(token.partnerId, token.id) ?? token
}
