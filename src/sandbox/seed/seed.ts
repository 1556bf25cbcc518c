import { constants, existsSync } from 'node:fs'
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import sharp from 'sharp'
import * as v from 'valibot'
import type { PictureSize } from '../media/picture'
import type { Store } from '../store'
import { sowIntegrations } from './integrations'
import { SampleLibrary } from './library-format'
import { copyPath, filesOf, sampleRows } from './sample-rows'

export type SeedOptions = {
  readonly store: Store
  readonly partnerId: number
  /** Absolute. */
  readonly dataFolder: string
  readonly now: () => number
  /** Where `library.json` and its files are; the committed sample library when absent. */
  readonly sampleFolder?: string
}

const DAY = 86_400
const COMMITTED = fileURLToPath(new URL('../../../assets/sample/', import.meta.url))
/** Says that the seed is sown: what people then delete stays deleted. */
const MARK = 'sample-library'

/**
 * Fills the account with the sample library on its first start: members, categories, entries with ready-made flavors, captions, chapters.
 * Later starts do nothing. An entry whose files are missing is left out.
 * @returns names of files that were missing
 */
export async function seedSampleLibrary(options: SeedOptions): Promise<readonly string[]> {
  const { store, dataFolder, sampleFolder = COMMITTED } = options
  if (existsSync(join(dataFolder, MARK))) return []
  const library = v.parse(
    SampleLibrary,
    JSON.parse(await readFile(join(sampleFolder, 'library.json'), 'utf8')),
  )
  const missing = new Set<string>()
  for (const sample of library.entries) {
    for (const file of filesOf(sample)) {
      const target = join(dataFolder, copyPath(sample, file))
      await mkdir(dirname(target), { recursive: true })
      await copyFile(join(sampleFolder, file), target, constants.COPYFILE_FICLONE).catch(() =>
        missing.add(file),
      )
    }
  }
  const sizes = new Map<string, PictureSize>()
  for (const sample of library.entries) {
    const { thumbnail } = sample
    if (!thumbnail || missing.has(thumbnail)) continue
    const { width, height } = await sharp(join(dataFolder, copyPath(sample, thumbnail))).metadata()
    sizes.set(thumbnail, { width, height })
  }
  const entries = library.entries.filter((sample) => !filesOf(sample).some((file) => missing.has(file)))
  store.transaction(() => {
    sow({ ...library, entries }, sizes, options)
    sowIntegrations(store, options.partnerId, options.now())
  })
  if (missing.size === 0) await writeFile(join(dataFolder, MARK), '')
  return [...missing]
}

function sow(
  library: SampleLibrary,
  sizes: ReadonlyMap<string, PictureSize>,
  { store, partnerId, dataFolder, now }: SeedOptions,
): void {
  const born = { partnerId, createdAt: now() - 40 * DAY, updatedAt: now() - 40 * DAY }
  for (const { id, name, email, role } of library.members) {
    const [firstName = name, ...others] = name.split(' ')
    const isAdmin = role === 'admin'
    const names = { screenName: name, fullName: name, firstName, lastName: others.join(' ') }
    store.users.put({ ...born, id, ...names, email, status: 1, statusUpdatedAt: born.createdAt, isAdmin })
  }
  const categoryIds = sowCategories(library, store, partnerId, born)
  const open = [...store.accessControls.all(partnerId)].find(({ isDefault }) => isDefault)?.id ?? 0
  const profile = [...store.conversionProfiles.all(partnerId)].find(({ isDefault }) => isDefault)?.id ?? 0

  library.entries.forEach((sample, index) => {
    const rows = sampleRows(sample, {
      partnerId,
      // Some minutes apart: those of one day still have an order.
      createdAt: now() - sample.createdDaysAgo * DAY - index * 420,
      accessControlId: sample.state === 'blocked' ? sessionsOnly(store, partnerId, born) : open,
      conversionProfileId: profile,
      pictureSize: (file) => sizes.get(file) ?? { width: 0, height: 0 },
      copyOf: (file) => join(dataFolder, copyPath(sample, file)),
      pathOf: (file) => copyPath(sample, file),
    })
    store.entries.put(rows.entry)
    store.flavorAssets.putAll(rows.flavors)
    if (rows.thumb) store.thumbAssets.put(rows.thumb)
    store.captionAssets.putAll(rows.captions)
    for (const chapter of rows.chapters)
      store.cuePoints.put({ ...chapter, intId: store.nextNumber('cuePoint') })
    for (const name of sample.categories) {
      const categoryId = categoryIds.get(name)
      if (categoryId === undefined) continue
      store.categoryEntries.put({
        id: `${categoryId}|${rows.entry.id}`,
        partnerId,
        categoryId,
        entryId: rows.entry.id,
        creatorUserId: sample.owner,
        status: 2,
        createdAt: rows.entry.createdAt,
      })
    }
  })
}

type Born = { readonly partnerId: number; readonly createdAt: number; readonly updatedAt: number }

/** Gives the ids by name. Parents stand before their children in the library. */
function sowCategories(
  library: SampleLibrary,
  store: Store,
  partnerId: number,
  born: Born,
): ReadonlyMap<string, number> {
  const ids = new Map<string, number>()
  for (const { name, parent } of library.categories) {
    const above = parent === undefined ? undefined : store.categories.get(partnerId, ids.get(parent) ?? 0)
    const fullName = above ? `${above.fullName}>${name}` : name
    const known = store.categories.by('fullName', partnerId, fullName)[0]
    const id = known?.id ?? store.nextNumber('category')
    ids.set(name, id)
    if (known) continue
    store.categories.put({
      ...born,
      id,
      parentId: above?.id ?? 0,
      depth: above ? above.depth + 1 : 0,
      name,
      fullName,
      fullIds: above ? `${above.fullIds}>${id}` : String(id),
      status: 2,
      privacy: 1,
    })
  }
  return ids
}

/** The access control that wants a session made for the entry. */
function sessionsOnly(store: Store, partnerId: number, born: Born): number {
  const systemName = 'by-invitation'
  const known = [...store.accessControls.all(partnerId)].find((one) => one.systemName === systemName)
  if (known) return known.id
  return store.accessControls.put({
    ...born,
    id: store.nextNumber('accessControl'),
    name: 'By invitation',
    systemName,
    description: 'Plays only with a session made for the entry.',
    isDefault: false,
    rules: [{ kind: 'session', value: '' }],
  }).id
}
