import { enumeration, int, object, objectType, oneOf, text } from '../schema'
import { action, type Service } from '../service'

const EVENT_TYPE = enumeration(
  'KalturaStatsEventType',
  Array.from({ length: 46 }, (_, value) => value),
)

const STATS_EVENT = objectType('KalturaStatsEvent', {
  clientVer: text(),
  eventType: oneOf(EVENT_TYPE),
  eventTimestamp: text(),
  sessionId: text(),
  partnerId: int(),
  entryId: text(),
  uniqueViewer: text(),
  widgetId: text(),
  uiconfId: int(),
  userId: text(),
  currentPoint: int(),
  duration: int(),
  userIp: text(),
  processDuration: int(),
  controlId: text(),
  seek: text(),
  newPoint: int(),
  referrer: text(),
  isFirstInSession: text(),
  applicationId: text(),
  contextId: int(),
  featureType: int(),
})

/** Playback events are taken and forgotten. */
export const statsService: Service = {
  name: 'stats',
  actions: {
    collect: action({ access: 'anyone', params: { event: object(STATS_EVENT) }, run: () => true }),
    kmcCollect: action({ access: 'anyone', params: {}, run: () => null }),
  },
}

/** The address of Kaltura's analytics beacon; answers with the time, as that one does. */
export const analyticsService: Service = {
  name: 'analytics',
  actions: {
    trackEvent: action({ access: 'anyone', params: {}, run: (call) => call.now() }),
  },
}
