import { ApiError } from '../errors'
import { type Ks, privilegesOf, signKs, writtenPrivileges } from '../ks'
import { enumeration, int, oneOf, text } from '../schema'
import { action, type Call, type Service } from '../service'

export const SESSION_TYPE = enumeration('KalturaSessionType', [0, 2])

const DAY = 86_400

export const sessionService: Service = {
  name: 'session',
  actions: {
    start: action({
      access: 'anyone',
      params: {
        secret: text(),
        userId: text({ optional: true }),
        type: oneOf(SESSION_TYPE, { optional: true }),
        partnerId: int({ optional: true }),
        expiry: int({ optional: true }),
        privileges: text({ optional: true }),
      },
      run: startSession,
    }),
    startWidgetSession: action({
      access: 'anyone',
      params: { widgetId: text(), expiry: int({ optional: true }) },
      run: startWidgetSession,
    }),
    get: action({ access: 'admin', params: { session: text({ optional: true }) }, run: getSession }),
    end: action({
      access: 'anyone',
      params: {},
      run: (call) => {
        if (call.ks) call.sessions.end(call.ks)
        return null
      },
    }),
  },
}

/** The user secret opens user sessions alone, the admin secret both; every session is signed with the admin secret. */
function startSession(call: Call): string {
  const { params } = call
  const partnerId = params.number('partnerId') ?? call.partnerId
  const partner = call.store.partners.get(partnerId, partnerId)
  const type = params.number('type') ?? 0
  const secret = params.text('secret')
  const isRight = partner && (secret === partner.adminSecret || (type === 0 && secret === partner.secret))
  if (!isRight) throw new ApiError('START_SESSION_ERROR', { PID: String(partnerId) })
  return signKs(
    {
      partnerId,
      type,
      userId: params.text('userId') ?? '',
      expiry: call.now() + (params.number('expiry') ?? DAY),
      privileges: privilegesOf(params.text('privileges') ?? ''),
    },
    partner.adminSecret,
  )
}

/** A widget's id is an underscore and the partner's. */
function startWidgetSession(call: Call) {
  const widgetId = call.params.text('widgetId') ?? ''
  const partnerId = Number(/^_([0-9]+)$/.exec(widgetId)?.[1] ?? 0)
  const partner = call.store.partners.get(partnerId, partnerId)
  if (!partner) throw new ApiError('INVALID_WIDGET_ID', { WIDGET_ID: widgetId })
  const ks = signKs(
    {
      partnerId,
      type: 0,
      userId: '0',
      expiry: call.now() + (call.params.number('expiry') ?? DAY),
      privileges: privilegesOf('view:*,widget:1'),
    },
    partner.adminSecret,
  )
  return { partnerId, ks, userId: 0, objectType: 'KalturaStartWidgetSessionResponse' }
}

/** Every field comes as text here, unlike in `appToken.startSession`. */
function getSession(call: Call) {
  const asked = call.params.text('session')
  const ks: Ks | null = asked ? call.sessions.open(asked) : call.ks
  if (!ks) throw new ApiError('START_SESSION_ERROR', { PID: String(call.partnerId) })
  return {
    sessionType: String(ks.type),
    partnerId: String(ks.partnerId),
    userId: ks.userId,
    expiry: String(ks.expiry),
    privileges: writtenPrivileges(ks),
    objectType: 'KalturaSessionInfo',
  }
}
