import * as v from 'valibot'
import type { Entry } from '../media/entry'
import { Fault } from '../media/errors'
import { isProjectionTag, tagsOfProjection } from '../media/projection-tags'
import { parseTags } from '../media/tags'
import type { EntryChange, EntryEditor, HubDoor } from '../ports'
import { isSessionOver, type KalturaCall, refusalOf } from './client'
import { toEntry } from './entry'
import type { SendForm } from './send-form'

export type EditorOptions = {
  readonly hub: HubDoor
  readonly call: KalturaCall
  readonly sendForm: SendForm
}

const madeThumbnail = v.object({ id: v.pipe(v.string(), v.minLength(1)) })

/** Changes entries at Kaltura: tags are read, merged and written back, because an update replaces the whole string (kaltura-api §4.2). */
export function createEntryEditor({ hub, call, sendForm }: EditorOptions): EntryEditor {
  const read = async (entryId: string, signal: AbortSignal): Promise<Entry> => {
    const entry = toEntry(await call('media', 'get', { entryId }, signal))
    if (!entry) throw new Fault('unexpected', `Kaltura answered no media for entry ${entryId}.`)
    return entry
  }

  const sendPicture = async (entryId: string, picture: Blob, signal: AbortSignal): Promise<string> => {
    const post = async (refusedKs?: string) => {
      const { ks, serviceUrl } = await hub.session({ renew: Boolean(refusedKs), refusedKs }, signal)
      const form = new FormData()
      form.set('ks', ks)
      form.set('format', '1')
      form.set('clientTag', 'lumisphere')
      form.set('entryId', entryId)
      form.set('fileData', picture, 'thumbnail.jpg')
      const url = `${serviceUrl}/api_v3/service/thumbAsset/action/addFromImage`
      return { ks, answer: await sendForm(url, form, () => undefined, signal) }
    }
    const first = await post()
    const { answer } = isSessionOver(first.answer.body) ? await post(first.ks) : first
    const refusal = refusalOf(answer.body)
    if (refusal) throw refusal
    const made = v.safeParse(madeThumbnail, answer.body)
    if (!made.success)
      throw new Fault('unexpected', 'Kaltura took the picture with an answer of an unknown shape.')
    return made.output.id
  }

  return {
    async change(entryId, change, signal) {
      const { tags } = await read(entryId, signal)
      const { name, description } = change
      const mediaEntry = {
        objectType: 'KalturaMediaEntry',
        ...(name !== undefined && { name }),
        ...(description !== undefined && { description }),
        tags: mergeChange(tags, change).join(', '),
      }
      const entry = toEntry(await call('media', 'update', { entryId, mediaEntry }, signal))
      return entry ?? (await read(entryId, signal))
    },

    async setThumbnail(entryId, picture, signal) {
      const thumbAssetId = await sendPicture(entryId, picture, signal)
      await call('thumbAsset', 'setAsDefault', { thumbAssetId }, signal)
      return await read(entryId, signal)
    },

    async remove(entryId, signal) {
      try {
        await call('media', 'delete', { entryId }, signal)
      } catch (error) {
        // Somebody else was faster, or an answer got lost: it is gone, as wanted.
        if (!(error instanceof Fault) || error.code !== 'ENTRY_ID_NOT_FOUND') throw error
      }
    },
  }
}

/** The tags that are there now with what was changed; those that nobody touched stay, whoever wrote them. */
export function mergeChange(there: readonly string[], change: EntryChange): readonly string[] {
  const { projection, addedTags = [], removedTags = [] } = change
  const own = there.filter((tag) => !isProjectionTag(tag) && !removedTags.includes(tag))
  const shape =
    projection === undefined ? there.filter(isProjectionTag) : projection ? tagsOfProjection(projection) : []
  return parseTags([...shape, ...own, ...addedTags.filter((tag) => !isProjectionTag(tag))].join(','))
}
