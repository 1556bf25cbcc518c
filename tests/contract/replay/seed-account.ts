import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Store } from '../../../src/sandbox/store'
import type { Seen } from './observations'

const PARTNER = 101

function text(seen: Seen, name: string): string {
  const value = seen[name]
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

function number(seen: Seen, name: string): number {
  return Number(seen[name] ?? 0)
}

function given(seen: Seen, ...names: readonly string[]): Record<string, string | number | boolean> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = seen[name]
      return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
        ? [[name, value]]
        : []
    }),
  )
}

function born(seen: Seen) {
  const createdAt = number(seen, 'createdAt')
  return { partnerId: PARTNER, createdAt, updatedAt: number(seen, 'updatedAt') || createdAt }
}

/** Files that stand in for the recorded ones, relative to the data folder. */
export type Files = {
  readonly folder: string
  readonly video: string
  readonly picture: string
  readonly caption: string
}

/** Puts a thing into the store as the recording shows it. */
export function seed(store: Store, kind: string, seen: Seen, files: Files): void {
  switch (kind) {
    case 'entry':
      seedEntry(store, seen, files)
      return
    case 'user':
      store.users.put({
        ...store.users.get(PARTNER, text(seen, 'id')),
        ...born(seen),
        id: text(seen, 'id'),
        ...given(seen, 'screenName', 'email', 'tags', 'firstName', 'lastName'),
        status: number(seen, 'status'),
        statusUpdatedAt: number(seen, 'statusUpdatedAt'),
        isAdmin: seen.isAdmin === true,
        extra: given(seen, 'partnerData', 'description'),
      })
      return
    case 'appToken':
      store.appTokens.put({
        ...born(seen),
        id: text(seen, 'id'),
        token: text(seen, 'token'),
        status: number(seen, 'status'),
        sessionDuration: number(seen, 'sessionDuration'),
        hashType: text(seen, 'hashType'),
        ...given(seen, 'expiry', 'sessionType', 'sessionUserId', 'sessionPrivileges', 'description'),
      })
      return
    case 'uploadToken':
      seedUploadToken(store, seen, files)
      return
    case 'flavorAsset':
      seedFlavor(store, seen, files)
      return
    case 'category':
      seedCategory(store, seen)
      return
    case 'categoryEntry':
      store.categoryEntries.put({
        id: `${seen.categoryId}|${seen.entryId}`,
        partnerId: PARTNER,
        categoryId: number(seen, 'categoryId'),
        entryId: text(seen, 'entryId'),
        creatorUserId: text(seen, 'creatorUserId'),
        status: number(seen, 'status'),
        createdAt: number(seen, 'createdAt'),
      })
      return
    case 'thumbAsset':
      store.thumbAssets.put({
        ...born(seen),
        id: text(seen, 'id'),
        entryId: text(seen, 'entryId'),
        thumbParamsId: number(seen, 'thumbParamsId'),
        status: number(seen, 'status'),
        version: number(seen, 'version'),
        width: number(seen, 'width'),
        height: number(seen, 'height'),
        fileExt: text(seen, 'fileExt'),
        tags: text(seen, 'tags'),
        description: text(seen, 'description'),
        sizeInBytes: number(seen, 'sizeInBytes'),
        isDefault: false,
        path: files.picture,
      })
      return
    case 'captionAsset':
      store.captionAssets.put({
        ...born(seen),
        id: text(seen, 'id'),
        entryId: text(seen, 'entryId'),
        status: number(seen, 'status'),
        version: number(seen, 'version'),
        language: text(seen, 'language'),
        languageCode: text(seen, 'languageCode'),
        label: text(seen, 'label'),
        format: text(seen, 'format'),
        fileExt: text(seen, 'fileExt'),
        isDefault: seen.isDefault === true,
        displayOnPlayer: seen.displayOnPlayer === true,
        tags: text(seen, 'tags'),
        sizeInBytes: number(seen, 'sizeInBytes'),
        captionParamsId: number(seen, 'captionParamsId'),
        path: files.caption,
      })
  }
}

function seedEntry(store: Store, seen: Seen, files: Files): void {
  const id = text(seen, 'id')
  // A base entry shows neither.
  const kept = store.entries.get(PARTNER, id)
  const mediaType = seen.mediaType === undefined ? (kept?.mediaType ?? 0) : number(seen, 'mediaType')
  const sourceType = seen.sourceType === undefined ? (kept?.sourceType ?? 0) : number(seen, 'sourceType')
  const isPicture = mediaType === 2
  store.entries.put({
    ...born(seen),
    id,
    type: number(seen, 'type'),
    mediaType,
    name: text(seen, 'name'),
    description: text(seen, 'description'),
    tags: text(seen, 'tags'),
    adminTags: text(seen, 'adminTags'),
    userId: text(seen, 'userId'),
    creatorId: text(seen, 'creatorId'),
    status: number(seen, 'status'),
    moderationStatus: number(seen, 'moderationStatus'),
    displayInSearch: number(seen, 'displayInSearch') || 1,
    sourceType,
    width: number(seen, 'width'),
    height: number(seen, 'height'),
    msDuration: number(seen, 'msDuration'),
    thumbnailVersion: Number(/version\/(\d+)/.exec(text(seen, 'thumbnailUrl'))?.[1] ?? 0),
    conversionProfileId: number(seen, 'conversionProfileId'),
    accessControlId: number(seen, 'accessControlId'),
    ...given(
      seen,
      'partnerData',
      'referenceId',
      'startDate',
      'endDate',
      'entitledUsersEdit',
      'entitledUsersPublish',
      'entitledUsersView',
    ),
    ...(isPicture && number(seen, 'status') === 2 ? { picturePath: files.picture } : {}),
  })
  if (typeof seen.categoriesIds === 'string') seedAssignments(store, id, seen.categoriesIds)
  if (isPicture || number(seen, 'status') !== 2 || number(seen, 'type') !== 1) return
  const flavors = store.flavorAssets.by('entryId', PARTNER, id)
  if (flavors.some(({ status }) => status === 2 || status === -1)) return
  // A ready video has at least its source.
  seedFlavor(
    store,
    {
      ...seen,
      id: flavors.find(({ flavorParamsId }) => flavorParamsId === 0)?.id ?? `0_src${id.slice(2, 7)}`,
      entryId: id,
      flavorParamsId: 0,
      status: 2,
      version: '2',
      isOriginal: true,
      isWeb: true,
      fileExt: 'mp4',
      tags: 'source,web',
      containerFormat: 'isom',
      videoCodecId: 'avc1',
      sizeInBytes: 206_854,
      bitrate: 551,
      frameRate: 25,
    },
    files,
  )
}

/** The open categories of an entry are those it shows; ones with a privacy context are not shown and stay. */
function seedAssignments(store: Store, entryId: string, shown: string): void {
  const ids = new Set(shown.split(',').filter((id) => id !== ''))
  for (const one of store.categoryEntries.by('entryId', PARTNER, entryId)) {
    const isOpen = !store.categories.get(PARTNER, one.categoryId)?.privacyContext
    if (isOpen && !ids.delete(String(one.categoryId))) store.categoryEntries.remove(PARTNER, one.id)
  }
  for (const id of ids) {
    const categoryId = Number(id)
    const row = { partnerId: PARTNER, categoryId, entryId, creatorUserId: '', status: 2, createdAt: 0 }
    store.categoryEntries.put({ ...row, id: `${id}|${entryId}` })
  }
}

function seedFlavor(store: Store, seen: Seen, files: Files): void {
  const id = text(seen, 'id')
  const entryId = text(seen, 'entryId')
  for (const other of store.flavorAssets.by('entryId', PARTNER, entryId)) {
    if (other.flavorParamsId === number(seen, 'flavorParamsId') && other.id !== id) {
      store.flavorAssets.remove(PARTNER, other.id)
    }
  }
  store.flavorAssets.put({
    ...born(seen),
    id,
    entryId,
    flavorParamsId: number(seen, 'flavorParamsId'),
    status: number(seen, 'status'),
    version: number(seen, 'version'),
    width: number(seen, 'width'),
    height: number(seen, 'height'),
    bitrate: number(seen, 'bitrate'),
    frameRate: number(seen, 'frameRate'),
    isOriginal: seen.isOriginal === true,
    isWeb: seen.isWeb === true,
    isDefault: seen.isDefault === true,
    containerFormat: text(seen, 'containerFormat'),
    videoCodecId: text(seen, 'videoCodecId'),
    fileExt: text(seen, 'fileExt'),
    tags: text(seen, 'tags'),
    sizeInBytes: number(seen, 'sizeInBytes'),
    description: text(seen, 'description'),
    ...given(seen, 'language'),
    ...(number(seen, 'status') === 2 ? { path: files.video } : {}),
  })
}

function seedUploadToken(store: Store, seen: Seen, files: Files): void {
  const uploaded = number(seen, 'uploadedFileSize')
  store.uploadTokens.put({
    ...born(seen),
    id: text(seen, 'id'),
    userId: text(seen, 'userId'),
    status: number(seen, 'status'),
    uploadedFileSize: uploaded,
    autoFinalize: seen.autoFinalize === true,
    pieces: [],
    ...given(seen, 'fileName', 'attachedObjectId'),
    ...(seen.fileSize === undefined ? {} : { fileSize: number(seen, 'fileSize') }),
    ...(uploaded > 0 ? { path: ownPart(files, seen, uploaded) } : {}),
  })
}

/** A token's file is its own: it grows with chunks and is moved away when it becomes content. */
function ownPart(files: Files, seen: Seen, size: number): string {
  const whole = /\.jpe?g$/.test(text(seen, 'fileName')) ? files.picture : files.video
  const path = `${whole}.${text(seen, 'id')}`
  const bytes = readFileSync(join(files.folder, whole)).subarray(0, size)
  writeFileSync(join(files.folder, path), Buffer.concat([bytes, Buffer.alloc(size - bytes.length)]))
  return path
}

function seedCategory(store: Store, seen: Seen): void {
  const id = number(seen, 'id')
  store.categories.put({
    ...born(seen),
    id,
    parentId: number(seen, 'parentId'),
    depth: number(seen, 'depth'),
    name: text(seen, 'name'),
    fullName: text(seen, 'fullName'),
    fullIds: text(seen, 'fullIds'),
    status: number(seen, 'status'),
    privacy: number(seen, 'privacy') || 1,
    ...given(seen, 'description', 'tags', 'owner', 'privacyContext'),
    extra: given(seen, 'referenceId'),
  })
  const userId = text(seen, 'owner')
  if (number(seen, 'membersCount') === 0 || userId === '') return
  const row = { ...born(seen), categoryId: id, userId, permissionLevel: 0, status: 1 }
  store.categoryUsers.put({ ...row, id: `${id}|${userId}` })
}
