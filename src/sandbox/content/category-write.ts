import type { Category } from '../entities'
import { ApiError } from '../errors'
import type { Call } from '../service'
import { ACTIVE, findByFullName, privacyContexts } from './category-tree'

const OWNER_LEVEL = 0

export type NewCategory = Partial<
  Pick<Category, 'description' | 'tags' | 'owner' | 'privacy' | 'privacyContext' | 'extra'>
> & { readonly name: string; readonly parent?: Category }

/**
 * Adds a category; `>` in its name becomes `_`. One with a privacy context, its own or from above, gets an owner who is a member.
 * @throws ApiError DUPLICATE_CATEGORY
 */
export function addCategory(call: Call, wanted: NewCategory): Category {
  const { store, partnerId } = call
  const name = wanted.name.replaceAll('>', '_')
  const fullName = wanted.parent ? `${wanted.parent.fullName}>${name}` : name
  if (findByFullName(store, partnerId, fullName)) {
    throw new ApiError('DUPLICATE_CATEGORY', { CATEGORY: fullName })
  }
  const id = store.nextNumber('category')
  const now = call.now()
  const category: Category = {
    id,
    partnerId,
    createdAt: now,
    updatedAt: now,
    parentId: wanted.parent?.id ?? 0,
    depth: wanted.parent ? wanted.parent.depth + 1 : 0,
    name,
    fullName,
    fullIds: wanted.parent ? `${wanted.parent.fullIds}>${id}` : String(id),
    description: wanted.description,
    tags: wanted.tags,
    status: ACTIVE,
    privacy: wanted.privacy ?? 1,
    privacyContext: wanted.privacyContext,
    extra: wanted.extra,
  }
  store.categories.put(category)
  return privacyContexts(store, category).length > 0 ? giveOwner(call, category, wanted.owner) : category
}

/** Makes someone the owner of a category: the one named, else the parent's, else whoever asks. */
export function giveOwner(call: Call, category: Category, wanted: string | undefined): Category {
  const parent = call.store.categories.get(category.partnerId, category.parentId)
  const owner = wanted || parent?.owner || call.userId
  const now = call.now()
  call.store.categoryUsers.put({
    id: `${category.id}|${owner}`,
    partnerId: category.partnerId,
    categoryId: category.id,
    userId: owner,
    permissionLevel: OWNER_LEVEL,
    status: 1,
    createdAt: now,
    updatedAt: now,
  })
  return call.store.categories.put({ ...category, owner })
}

/** Gives everything below a category its new place after it was renamed or moved. */
export function replant(call: Call, before: Category, after: Category): void {
  for (const one of [...call.store.categories.all(after.partnerId)]) {
    if (!one.fullIds.startsWith(`${before.fullIds}>`)) continue
    const fullIds = after.fullIds + one.fullIds.slice(before.fullIds.length)
    call.store.categories.put({
      ...one,
      fullIds,
      fullName: after.fullName + one.fullName.slice(before.fullName.length),
      depth: fullIds.split('>').length - 1,
    })
  }
}
