import * as v from 'valibot'
import type { StatisticsEvent, StatisticsEventName } from '../media/statistics'
import type { HubDoor, PlaybackStatistics } from '../ports'

export type StatisticsOptions = {
  readonly fetch: typeof fetch
  readonly hub: HubDoor
  /** The page as Kaltura's reports list it, without its query. */
  readonly pageUrl: () => string
  readonly newId: () => string
}

const client = 'lumisphere'

/** Kaltura's numbers for them. */
const types: Readonly<Record<StatisticsEventName, number>> = {
  impression: 1,
  'play-request': 2,
  play: 3,
  resume: 4,
  'reached-25': 11,
  'reached-50': 12,
  'reached-75': 13,
  'reached-100': 14,
  pause: 33,
  replay: 34,
  seek: 35,
  captions: 38,
  'source-selected': 39,
  speed: 41,
  'flavor-switch': 43,
  'buffer-start': 45,
  'buffer-end': 46,
  error: 98,
  view: 99,
}

/** A request that takes longer is given up, and after this many failures in a row so is the whole run. */
const patienceMs = 10_000
const mostFailures = 3

const startTime = v.union([v.number(), v.object({ time: v.number() })])

/**
 * Kaltura's analytics beacon. Each event is one small form that outlives the page; nothing is repeated, and whatever goes wrong is silent.
 * Views in the headset carry `customVar1` `vr`: the protocol knows no other place for it.
 */
export function createStatistics(options: StatisticsOptions): PlaybackStatistics {
  const { hub, pageUrl, newId } = options
  // Kaltura tells visits of a page and views of an entry apart by the two halves.
  const visitId = newId()

  return {
    begin(url, entryId) {
      const sessionId = `${visitId}:${newId()}`
      let eventIndex = 0
      let sessionStartTime: number | null = null
      let failures = 0

      const send = async (event: StatisticsEvent, index: number): Promise<void> => {
        const limit = AbortSignal.timeout(patienceMs)
        const { ks, partnerId, userId } = await hub.session({ renew: false }, limit)
        const fields = {
          eventType: types[event.name],
          partnerId,
          entryId,
          sessionId,
          eventIndex: index,
          referrer: btoa(encodeURI(pageUrl())),
          deliveryType: 'dash',
          playbackType: 'vod',
          clientVer: client,
          clientTag: client,
          position: round(event.position),
          playbackSpeed: event.speed,
          application: client,
          ks,
          userId,
          ...(event.caption && { caption: event.caption }),
          ...(event.isInHeadset && { customVar1: 'vr' }),
          ...(sessionStartTime && { sessionStartTime }),
          ...event.details,
        }
        const body = new URLSearchParams(
          Object.entries(fields).map(([name, value]) => [
            name,
            String(typeof value === 'number' ? round(value) : value),
          ]),
        )
        const answer = await options.fetch(`${url}?service=analytics&action=trackEvent&format=1`, {
          method: 'POST',
          body,
          keepalive: true,
          credentials: 'omit',
          signal: limit,
        })
        if (!answer.ok) throw new Error(`The beacon was answered ${answer.status}.`)
        const told = v.safeParse(startTime, await answer.json())
        if (told.success)
          sessionStartTime ??= typeof told.output === 'number' ? told.output : told.output.time
      }

      return {
        tell(event) {
          if (failures >= mostFailures) return
          if (event.beginsAnew) eventIndex = 0
          eventIndex += 1
          send(event, eventIndex).then(
            () => {
              failures = 0
            },
            () => {
              failures += 1
            },
          )
        },
      }
    },
  }
}

/** To a thousandth: no report needs more. */
const round = (value: number) => Math.round(value * 1000) / 1000
