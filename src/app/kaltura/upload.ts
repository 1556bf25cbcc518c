import * as v from 'valibot'
import { Fault } from '../media/errors'
import { isProjectionTag, tagsOfProjection } from '../media/projection-tags'
import { parseTags } from '../media/tags'
import type { Draft, Transfer } from '../media/transfer'
import type { HubDoor } from '../ports'
import type { HeldBytes, UploadChunk, UploadDoor } from '../upload-ports'
import { isSessionOver, type KalturaCall, refusalOf } from './client'
import { looseNumber, looseText } from './entry'
import { toMaking } from './making'
import type { SendForm } from './send-form'

export type UploadOptions = {
  readonly hub: HubDoor
  /** For questions: repeated by itself. */
  readonly ask: KalturaCall
  /** For what must not happen twice unseen: sent once. */
  readonly act: KalturaCall
  readonly sendForm: SendForm
}

const token = v.object({ id: v.pipe(v.string(), v.minLength(1)) })
const heldToken = v.object({ status: looseNumber, uploadedFileSize: looseNumber })
const madeEntry = v.object({ id: v.string(), status: looseText, partnerData: looseText })
const list = v.object({ objects: v.fallback(v.array(v.unknown()), []) })
const category = v.object({ id: looseNumber, fullName: looseText, name: looseText })

const mediaTypes = { video: 1, image: 2, audio: 5 } as const
const tokenFull = 2
const tokenClosed = 3
const noContent = '7'
/** An entry's states but deleted. */
const everyStatus = '-2,-1,0,1,2,4,5,6,7'
/** Clocks of devices are wrong now and then; by a day at most. */
const clockSlackSeconds = 86_400
const mostCategories = 500

/** Kaltura's side of a transfer (kaltura-api §7). */
export function createUploadDoor({ hub, ask, act, sendForm }: UploadOptions): UploadDoor {
  return {
    async open({ name, size }, signal) {
      const uploadToken = { objectType: 'KalturaUploadToken', fileName: name, fileSize: size }
      return parse(token, await act('uploadToken', 'add', { uploadToken }, signal)).id
    },

    async held(tokenId, signal) {
      return toHeld(await ask('uploadToken', 'get', { uploadTokenId: tokenId }, signal))
    },

    async send(tokenId, fileName, chunk, onProgress, signal) {
      const post = async (renew: boolean, refusedKs?: string) => {
        const { ks, serviceUrl } = await hub.session({ renew, ...(refusedKs && { refusedKs }) }, signal)
        const url = `${serviceUrl}/api_v3/service/uploadToken/action/upload`
        const form = chunkForm(tokenId, fileName, chunk, ks)
        return { ks, answer: await sendForm(url, form, onProgress, signal) }
      }
      const first = await post(false)
      const { answer } = isSessionOver(first.answer.body) ? await post(true, first.ks) : first
      const refusal = refusalOf(answer.body)
      if (refusal) throw refusal
      if (answer.status !== 200) {
        const code = String(answer.status)
        throw new Fault('unexpected', `Kaltura answered ${code} to a part of the file.`, { code })
      }
      return toHeld(answer.body)
    },

    async drop(tokenId, signal) {
      try {
        await ask('uploadToken', 'delete', { uploadTokenId: tokenId }, signal)
      } catch (error) {
        if (!(error instanceof Fault) || error.code !== 'UPLOAD_TOKEN_NOT_FOUND') throw error
      }
    },

    async publish(transfer, tokenId, signal) {
      const { categoryId } = transfer.draft
      const answers = await act(
        'multirequest',
        'run',
        {
          '1': { service: 'media', action: 'add', entry: entryOf(transfer) },
          '2': {
            service: 'media',
            action: 'addContent',
            entryId: '{1:result:id}',
            resource: fileOf(tokenId),
          },
          ...(categoryId !== null && {
            '3': { service: 'categoryEntry', action: 'add', ...assignment('{1:result:id}', categoryId) },
          }),
        },
        signal,
      )
      const [added, filled] = parse(v.array(v.unknown()), answers)
      // The whole is not repeated by the client below, so a session that ended just now is a reason to come again.
      if (isSessionOver(added)) throw new Fault('unavailable', 'The session ended.', { code: 'INVALID_KS' })
      const refusal = refusalOf(added) ?? refusalOf(filled)
      if (refusal) throw refusal
      return parse(token, added).id
    },

    async fill(entryId, tokenId, signal) {
      await act('media', 'addContent', { entryId, resource: fileOf(tokenId) }, signal)
    },

    async find(transfer, signal) {
      const filter = {
        objectType: 'KalturaMediaEntryFilter',
        userIdEqual: transfer.userId,
        statusIn: everyStatus,
        createdAtGreaterThanOrEqual: Math.floor(transfer.createdAt / 1000) - clockSlackSeconds,
        orderBy: '-createdAt',
      }
      const pager = { objectType: 'KalturaFilterPager', pageSize: 500 }
      const { objects } = parse(list, await ask('media', 'list', { filter, pager }, signal))
      return objects.flatMap((object) => {
        const found = v.safeParse(madeEntry, object)
        if (!found.success || found.output.partnerData !== markOf(transfer)) return []
        return [{ id: found.output.id, isEmpty: found.output.status === noContent }]
      })
    },

    async describe(entryId, before, draft, signal) {
      const body = await ask('media', 'get', { entryId }, signal)
      const { tags } = parse(v.object({ tags: looseText }), body)
      const mediaEntry = {
        objectType: 'KalturaMediaEntry',
        name: draft.title,
        description: draft.description,
        tags: mergeTags(parseTags(tags), before, draft).join(', '),
      }
      await ask('media', 'update', { entryId, mediaEntry }, signal)
      if (draft.categoryId === before.categoryId) return
      if (before.categoryId !== null) {
        const gone = { entryId, categoryId: before.categoryId }
        await unless('ENTRY_IS_NOT_ASSIGNED_TO_CATEGORY', ask('categoryEntry', 'delete', gone, signal))
      }
      if (draft.categoryId !== null) {
        const added = ask('categoryEntry', 'add', assignment(entryId, draft.categoryId), signal)
        await unless('CATEGORY_ENTRY_ALREADY_EXISTS', added)
      }
    },

    async remove(entryId, signal) {
      await unless('ENTRY_ID_NOT_FOUND', ask('media', 'delete', { entryId }, signal))
    },

    async making(entryId, signal) {
      const filter = { objectType: 'KalturaFlavorAssetFilter', entryIdEqual: entryId }
      const pager = { objectType: 'KalturaFilterPager', pageSize: 100 }
      const [entry, flavors] = await Promise.all([
        ask('media', 'get', { entryId }, signal),
        ask('flavorAsset', 'list', { filter, pager }, signal),
      ])
      return toMaking(entry, flavors)
    },

    async categories(signal) {
      const filter = { objectType: 'KalturaCategoryFilter', orderBy: '+fullName' }
      const pager = { objectType: 'KalturaFilterPager', pageSize: mostCategories }
      const { objects } = parse(list, await ask('category', 'list', { filter, pager }, signal))
      return objects.flatMap((object) => {
        const found = v.safeParse(category, object)
        if (!found.success || found.output.id === 0) return []
        const { id, fullName, name } = found.output
        return [{ id, name: (fullName || name).replaceAll('>', ' › ') }]
      })
    },
  }
}

/** @throws Fault UPLOAD_TOKEN_NOT_FOUND for a token that was deleted or has timed out */
function toHeld(body: unknown): HeldBytes {
  const { status, uploadedFileSize } = parse(heldToken, body)
  if (status > tokenClosed) {
    throw new Fault('not-found', 'The upload token has ended.', { code: 'UPLOAD_TOKEN_NOT_FOUND' })
  }
  const state = status === tokenFull ? 'full' : status === tokenClosed ? 'closed' : 'partial'
  return { state, bytes: uploadedFileSize }
}

/** The entry's tags with what the creator changed: what somebody else has added meanwhile stays. */
export function mergeTags(there: readonly string[], before: Draft, draft: Draft): readonly string[] {
  const isOld = (tag: string) => isProjectionTag(tag) || before.tags.includes(tag)
  return tagsOf(
    draft,
    there.filter((tag) => !isOld(tag)),
  )
}

/** What the projection asks for comes first: `360` exactly, then the creator's own. */
function tagsOf({ projection, tags }: Draft, others: readonly string[] = []): readonly string[] {
  return parseTags([...(projection ? tagsOfProjection(projection) : []), ...tags, ...others].join(','))
}

const markOf = ({ id }: Transfer) => `lumisphere-upload:${id}`

const entryOf = (transfer: Transfer) => ({
  objectType: 'KalturaMediaEntry',
  mediaType: mediaTypes[transfer.kind],
  name: transfer.draft.title,
  description: transfer.draft.description,
  tags: tagsOf(transfer.draft).join(', '),
  // Members may write it, lists give it back, and nobody is shown it.
  partnerData: markOf(transfer),
})

const fileOf = (tokenId: string) => ({ objectType: 'KalturaUploadedFileTokenResource', token: tokenId })

const assignment = (entryId: string, categoryId: number) => ({
  categoryEntry: { objectType: 'KalturaCategoryEntry', entryId, categoryId },
})

/** Parameters first: the server reads them before the bytes. */
function chunkForm(tokenId: string, fileName: string, chunk: UploadChunk, ks: string): FormData {
  const form = new FormData()
  const isWhole = chunk.isFirst && chunk.isFinal
  form.set('ks', ks)
  form.set('format', '1')
  form.set('clientTag', 'lumisphere')
  form.set('uploadTokenId', tokenId)
  form.set('resume', chunk.isFirst ? '0' : '1')
  form.set('finalChunk', chunk.isFinal ? '1' : '0')
  form.set('resumeAt', String(isWhole ? -1 : chunk.range.from))
  form.set('fileData', chunk.bytes, fileName)
  return form
}

function parse<Schema extends v.GenericSchema>(schema: Schema, body: unknown): v.InferOutput<Schema> {
  const parsed = v.safeParse(schema, body)
  if (parsed.success) return parsed.output
  throw new Fault('unexpected', 'Kaltura gave an answer of an unknown shape.')
}

/** A refusal that says that things are already as wanted. */
async function unless(code: string, work: Promise<unknown>): Promise<void> {
  try {
    await work
  } catch (error) {
    if (!(error instanceof Fault) || error.code !== code) throw error
  }
}
