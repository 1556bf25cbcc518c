import * as v from 'valibot'
import { HubFault } from '../../fault'
import { readHighestFlavor } from '../wizard'
import {
  type Found,
  failed,
  isRefusal,
  passed,
  type Step,
  skipped,
  startTrialSession,
  type Trial,
  verdictOf,
  warned,
} from './trial'

const looseCount = v.pipe(v.unknown(), v.transform(Number), v.number())
const anything = v.unknown()

export const member: Step = {
  id: 'member',
  title: 'The chosen member has a Kaltura user id',
  isNeeded: true,
  async run(trial, found) {
    try {
      const userId = await trial.findUserId()
      found.session = await startTrialSession(trial, found.widgetKs!, trial.settings, userId)
      found.userId = userId
      if (found.session.sessionType !== 0) {
        return [
          failed(
            'Members cannot come in: the only sessions this App Token makes are those of administrators.',
            'Make an App Token with session type USER.',
          ),
        ]
      }
      return [passed(`Their Kaltura user id is “${userId}”.`)]
    } catch (error) {
      if (error instanceof HubFault) return [failed(error.message, error.hint)]
      return [verdictOf(error, trial.names)]
    }
  },
}

export const library: Step = {
  id: 'library',
  title: 'The library can be read',
  isNeeded: true,
  async run({ line, names }, { session }) {
    try {
      const values = { filter: { objectType: 'KalturaMediaEntryFilter' }, pager: { pageSize: 1 } }
      const { totalCount } = await line.ask(
        'media.list',
        values,
        v.object({ totalCount: looseCount }),
        session!.ks,
      )
      if (totalCount > 0) return [passed(`This member finds ${totalCount} media.`)]
      return [
        warned(
          'The library can be read, but this member finds nothing in it.',
          'Without list:* that is usual for a new member; with it, the account has no media that is ready.',
        ),
      ]
    } catch (error) {
      return [verdictOf(error, names)]
    }
  },
}

export const upload: Step = {
  id: 'upload',
  title: 'The member may upload',
  isNeeded: false,
  async run({ line }, { session }) {
    try {
      const values = { uploadToken: { objectType: 'KalturaUploadToken', fileName: 'lumisphere-check' } }
      const { id } = await line.ask('uploadToken.add', values, v.object({ id: v.string() }), session!.ks)
      await line.ask('uploadToken.delete', { uploadTokenId: id }, anything, session!.ks)
      return [passed('An upload was prepared and taken back.')]
    } catch (error) {
      if (isRefusal(error, 'SERVICE_FORBIDDEN')) {
        return [
          failed(
            'Members may not upload to this account.',
            'Ask Kaltura to allow uploads, or leave setrole out.',
          ),
        ]
      }
      return [
        failed(
          'Preparing an upload failed.',
          'Look into the account’s storage and limits in the Kaltura console.',
        ),
      ]
    }
  },
}

const entries = v.object({ objects: v.array(v.object({ id: v.string() })) })
const context = v.object({
  sources: v.optional(v.array(v.object({ format: v.string() })), []),
})

export const dash: Step = {
  id: 'dash',
  title: 'Videos are delivered as DASH',
  isNeeded: false,
  async run(trial, found) {
    const { line } = trial
    try {
      const ks = await watchingKs(trial, found)
      const filter = { objectType: 'KalturaMediaEntryFilter', mediaTypeEqual: 1, statusEqual: '2' }
      const values = { filter, pager: { pageSize: 5 } }
      const { objects } = await line.ask('media.list', values, entries, found.session!.ks)
      let isAnyPlayable = false
      for (const { id } of objects) {
        const contextDataParams = { objectType: 'KalturaContextDataParams', flavorTags: 'all' }
        const { sources } = await line.ask(
          'baseEntry.getPlaybackContext',
          { entryId: id, contextDataParams },
          context,
          ks,
        )
        if (sources.some(({ format }) => format === 'mpegdash'))
          return [passed('Videos come as DASH streams.')]
        isAnyPlayable ||= sources.length > 0
      }
      if (!isAnyPlayable) return [skipped('This member has no video that is ready to look at.')]
      return [
        warned(
          'Kaltura offers no DASH streams, so videos play as whole files: slower to start and without fitting qualities.',
          'Ask Kaltura to enable a DASH delivery profile for the account.',
        ),
      ]
    } catch (error) {
      return [verdictOf(error, trial.names)]
    }
  },
}

async function watchingKs(trial: Trial, { widgetKs, session, userId }: Found): Promise<string> {
  const { playback } = trial.settings
  if (!playback) return session!.ks
  return await startTrialSession(trial, widgetKs!, playback, userId!).then(
    ({ ks }) => ks,
    () => session!.ks,
  )
}

export const flavors4k: Step = {
  id: '4k',
  title: 'Videos are kept in 4K',
  isNeeded: false,
  async run({ line, adminKs, names }) {
    if (!adminKs) {
      return [
        skipped(
          'Only an administrator of the Kaltura account can see this.',
          'Open the account on the Integration page for a few minutes, then check again.',
        ),
      ]
    }
    try {
      const highest = await readHighestFlavor(line, adminKs)
      if (highest > 1080) return [passed(`New videos are kept up to ${highest} lines.`)]
      return [
        warned(
          'New videos are kept up to 1080 lines only, which looks soft all around you.',
          'Ask Kaltura to enable 4K flavors and add them to the default transcoding profile.',
        ),
      ]
    } catch (error) {
      return [verdictOf(error, names)]
    }
  },
}
