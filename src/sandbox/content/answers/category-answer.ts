import type { Category } from '../../entities'
import { render, type Source } from '../../render'
import type { Call } from '../../service'
import { writtenContexts } from '../category-list'
import { ACTIVE, entryIdsIn, withBelow } from '../category-tree'
import { CATEGORY } from '../types/category-types'

/** A category as Kaltura answers it when it is read. */
export function categoryAnswer(call: Call, category: Category): Source {
  return render(CATEGORY, {
    ...fields(call, category),
    parentId: category.parentId,
    owner: category.owner ?? '',
    moderation: category.extra?.moderation ?? false,
  })
}

/** One that was just added says less: what nobody set is not there yet. */
export function newCategoryAnswer(call: Call, category: Category): Source {
  return render(CATEGORY, {
    ...fields(call, category),
    parentId: category.parentId === 0 ? undefined : category.parentId,
    owner: category.owner,
    moderation: category.extra?.moderation,
  })
}

function fields(call: Call, category: Category): Source {
  const { store } = call
  const { partnerId } = category
  const subCategories = store.categories
    .by('parentId', partnerId, category.id)
    .filter((one) => one.status === ACTIVE)
  return {
    appearInList: 1,
    inheritanceType: 2,
    userJoinPolicy: 3,
    defaultPermissionLevel: 3,
    contributionPolicy: 1,
    partnerSortValue: 0,
    isAggregationCategory: false,
    aggregationCategories: '',
    ...category.extra,
    ...category,
    extra: undefined,
    entriesCount: entryIdsIn(store, partnerId, withBelow(store, partnerId, [category])).size,
    directEntriesCount: entryIdsIn(store, partnerId, [category]).size,
    membersCount: store.categoryUsers.by('categoryId', partnerId, category.id).length,
    pendingMembersCount: 0,
    privacyContext: category.privacyContext ?? '',
    privacyContexts: writtenContexts(call, category),
    directSubCategoriesCount: subCategories.length,
  }
}
