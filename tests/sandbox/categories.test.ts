import { describe, expect, it } from 'vitest'
import type { Sandbox } from '../../src/sandbox/app'
import { type Answer, adminKs, ask, askFor, makeKs, openSandbox, widgetKs } from './asking'

const addCategory = (sandbox: Sandbox, category: object): Promise<Answer> =>
  askFor(sandbox, 'category', 'add', { ks: adminKs(), category })
const assign = (sandbox: Sandbox, categoryId: unknown, entryId: unknown, ks = adminKs()): Promise<Answer> =>
  askFor(sandbox, 'categoryEntry', 'add', { ks, categoryEntry: { categoryId, entryId } })

async function addReady(sandbox: Sandbox, userId: string, name: string): Promise<string> {
  const added = await askFor(sandbox, 'media', 'add', {
    ks: makeKs({ userId }),
    entry: { mediaType: 1, name },
  })
  const entry = sandbox.store.entries.get(102, String(added.id))!
  sandbox.store.entries.put({ ...entry, status: 2 })
  return entry.id
}

async function names(sandbox: Sandbox, ks: string, filter: object = {}): Promise<readonly unknown[]> {
  const { objects } = await askFor(sandbox, 'media', 'list', { ks, filter: { orderBy: '+name', ...filter } })
  return (objects as readonly Answer[]).map((entry) => entry.name)
}

describe('Categories', () => {
  it('stand in a tree by name, with > kept for the tree', async () => {
    const sandbox = await openSandbox()
    const root = await addCategory(sandbox, { name: 'VR', tags: 'Tag1, t', referenceId: 'cref' })
    expect(root).toMatchObject({
      fullName: 'VR',
      fullIds: String(root.id),
      depth: 0,
      tags: 'Tag1, t',
      status: 2,
    })
    expect(root).not.toHaveProperty('parentId')
    const child = await addCategory(sandbox, { name: 'Reefs', parentId: root.id })
    expect(child).toMatchObject({ fullName: 'VR>Reefs', depth: 1, parentId: root.id })
    expect((await addCategory(sandbox, { name: 'a>b' })).name).toBe('a_b')
    expect(await addCategory(sandbox, { name: 'VR' })).toMatchObject({
      code: 'DUPLICATE_CATEGORY',
      message: 'The category "VR" already exists',
    })
    expect(await addCategory(sandbox, { name: 'x', parentId: 999 })).toMatchObject({
      code: 'CATEGORY_NOT_FOUND',
    })
    const read = await askFor(sandbox, 'category', 'get', { ks: widgetKs(), id: root.id })
    expect(read).toMatchObject({ parentId: 0, owner: '', moderation: false, directSubCategoriesCount: 1 })
    expect(
      await askFor(sandbox, 'category', 'add', { ks: makeKs(), category: { name: 'mine' } }),
    ).toMatchObject({
      code: 'SERVICE_FORBIDDEN',
    })
  })

  it('are listed by depth, and found by start of name, ancestor, tag and context', async () => {
    const sandbox = await openSandbox()
    const root = await addCategory(sandbox, { name: 'VR', tags: 'Tag1' })
    await addCategory(sandbox, { name: 'Reefs', parentId: root.id })
    await addCategory(sandbox, { name: 'Gallery', privacyContext: 'vrctx' })
    const list = async (filter: object = {}) => {
      const answer = await askFor(sandbox, 'category', 'list', { ks: makeKs(), filter })
      return (answer.objects as readonly Answer[]).map((category) => category.fullName)
    }
    expect(await list()).toEqual(['VR', 'Gallery', 'VR>Reefs'])
    expect(await list({ fullNameStartsWith: 'vr' })).toEqual(['VR', 'VR>Reefs'])
    expect(await list({ ancestorIdIn: String(root.id) })).toEqual(['VR>Reefs'])
    expect(await list({ tagsLike: 'tag1' })).toEqual(['VR'])
    expect(await list({ privacyContextEqual: 'vrctx' })).toEqual(['Gallery'])
    expect(await list({ privacyContextEqual: '*' })).toEqual(['Gallery'])
    expect(await list({ orderBy: '+name' })).toEqual(['Gallery', 'VR>Reefs', 'VR'])
  })

  it('hold entries; lists by id mean the category alone, by name and ancestor everything below', async () => {
    const sandbox = await openSandbox()
    const root = await addCategory(sandbox, { name: 'VR' })
    const child = await addCategory(sandbox, { name: 'Reefs', parentId: root.id })
    const one = await addReady(sandbox, 'ann', 'one')
    const two = await addReady(sandbox, 'bob', 'two')
    await assign(sandbox, root.id, one)
    expect(await assign(sandbox, child.id, two, makeKs({ userId: 'cy' }))).toMatchObject({
      categoryFullIds: `${String(root.id)}>${String(child.id)}`,
      creatorUserId: 'cy',
    })
    expect(await assign(sandbox, child.id, two)).toMatchObject({ code: 'CATEGORY_ENTRY_ALREADY_EXISTS' })
    expect(await assign(sandbox, child.id, '0_nope')).toMatchObject({ code: 'INVALID_ENTRY_ID' })
    expect(await names(sandbox, adminKs(), { categoriesIdsMatchOr: String(root.id) })).toEqual(['one'])
    expect(await names(sandbox, adminKs(), { categoryAncestorIdIn: String(root.id) })).toEqual(['one', 'two'])
    expect(await names(sandbox, adminKs(), { categoriesMatchOr: 'VR' })).toEqual(['one', 'two'])
    expect(await names(sandbox, adminKs(), { categoriesMatchAnd: 'VR>Reefs' })).toEqual(['two'])
    expect(await names(sandbox, adminKs(), { categoriesIdsMatchOr: '999' })).toEqual([])
    const read = await askFor(sandbox, 'media', 'get', { ks: makeKs(), entryId: two })
    expect(read).toMatchObject({ categories: 'VR>Reefs', categoriesIds: String(child.id) })
    const remove = { ks: adminKs(), entryId: two, categoryId: child.id }
    expect(await ask(sandbox, 'categoryEntry', 'delete', remove)).toBeNull()
    expect(await ask(sandbox, 'categoryEntry', 'delete', remove)).toMatchObject({
      code: 'ENTRY_IS_NOT_ASSIGNED_TO_CATEGORY',
    })
  })

  it('are made on the way when an entry names them', async () => {
    const sandbox = await openSandbox()
    const entry = await askFor(sandbox, 'media', 'add', {
      ks: adminKs(),
      entry: { mediaType: 1, name: 'e', categories: 'sample>sub one,sample2' },
    })
    expect(entry.categories).toBe('sample>sub one,sample2')
    expect(String(entry.categoriesIds).split(',')).toHaveLength(2)
  })

  it('guard their entries under entitlement: own ones and those of the context, others only with list:*', async () => {
    const sandbox = await openSandbox()
    const gallery = await addCategory(sandbox, { name: 'Gallery', privacyContext: 'vrctx' })
    expect(gallery).toMatchObject({ owner: 'admin', membersCount: 1, privacyContexts: 'vrctx' })
    const inner = await addCategory(sandbox, { name: 'Inner', parentId: gallery.id })
    expect(inner).toMatchObject({ privacyContext: '', privacyContexts: 'vrctx' })
    await assign(sandbox, gallery.id, await addReady(sandbox, 'ann', 'inside'))
    await addReady(sandbox, 'ann', 'outside')
    await addReady(sandbox, 'bob', 'own')
    const entitled = (more: string) =>
      makeKs({ userId: 'bob', privileges: `enableentitlement,privacycontext:vrctx${more}` })
    expect(await names(sandbox, entitled(''))).toEqual(['own'])
    expect(await names(sandbox, entitled(',list:*'))).toEqual(['inside', 'own'])
    const other = makeKs({ userId: 'bob', privileges: 'enableentitlement,privacycontext:other,list:*' })
    expect(await names(sandbox, other)).toEqual(['own'])
    const free = makeKs({ userId: 'bob', privileges: 'disableentitlement,list:*' })
    expect(await names(sandbox, free)).toEqual(['inside', 'outside', 'own'])
    const { objects } = await askFor(sandbox, 'media', 'list', { ks: entitled(',list:*') })
    expect((objects as readonly Answer[])[0]).not.toHaveProperty('categories')
    const tree = await askFor(sandbox, 'category', 'list', { ks: entitled('') })
    expect(tree.totalCount).toBe(2)
  })

  it('move with everything below them and refuse to go below themselves', async () => {
    const sandbox = await openSandbox()
    const a = await addCategory(sandbox, { name: 'A' })
    const b = await addCategory(sandbox, { name: 'B', parentId: a.id })
    await addCategory(sandbox, { name: 'C', parentId: b.id })
    const change = (id: unknown, category: object) =>
      askFor(sandbox, 'category', 'update', { ks: adminKs(), id, category })
    expect(await change(a.id, { name: 'Z' })).toMatchObject({ fullName: 'Z' })
    const list = await askFor(sandbox, 'category', 'list', { ks: adminKs() })
    expect((list.objects as readonly Answer[]).map((one) => one.fullName)).toEqual(['Z', 'Z>B', 'Z>B>C'])
    expect(await change(a.id, { parentId: b.id })).toMatchObject({ code: 'PARENT_CATEGORY_IS_CHILD' })
    expect(await ask(sandbox, 'category', 'delete', { ks: adminKs(), id: a.id })).toBeNull()
    expect((await askFor(sandbox, 'category', 'list', { ks: adminKs() })).totalCount).toBe(0)
  })
})
