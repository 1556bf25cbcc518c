import type { EntryLists } from './content/entry-lists'
import { decodeParams } from './decode'
import { ApiError } from './errors'
import { isWidgetSession } from './privileges'
import { applyProfile } from './profile'
import { isRawObject, type Raw, type RawObject } from './request'
import type { Action, Call, Json, MediaWorks, Service, UploadedFile } from './service'
import type { Arrival, Sessions } from './sessions'
import type { Store } from './store'

/** What every call can reach. */
export type Ground = {
  readonly services: readonly Service[]
  readonly store: Store
  readonly sessions: Sessions
  readonly media: MediaWorks
  readonly lists: EntryLists
  readonly finalChunkWait: number
  readonly dataFolder: string
  now(): number
  /** Told of what should not have happened; the caller gets INTERNAL_SERVERL_ERROR. */
  report(error: unknown): void
}

/** What one request brings, apart from its parameters. */
export type Envelope = Arrival & {
  readonly files: ReadonlyMap<string, UploadedFile>
  readonly origin: string
}

/** An answer, or a refusal as a value: a multirequest goes on after one. */
export type Outcome = { readonly answer: Json | Response } | { readonly refusal: ApiError }

export type Dispatch = (params: RawObject, envelope: Envelope) => Promise<Outcome>

/** Runs one action: finds it, opens the session, reads the parameters, asks who may, runs, shapes the answer. */
export function createDispatch(ground: Ground): Dispatch {
  const services = new Map(ground.services.map((service) => [service.name.toLowerCase(), service]))

  const run = async (params: RawObject, envelope: Envelope): Promise<Json | Response> => {
    const { service, action, actionName } = find(services, params)
    const named = `${textOf(params.service)}->${textOf(params.action)}`
    const rawKs = textOf(params.ks)
    const ks = rawKs === '' ? null : ground.sessions.check(rawKs, envelope)
    const partnerId = choosePartner(ground.store, ks?.partnerId ?? null, params.partnerId, named)
    const input = decodeParams(action.params, params, envelope.files, ground.now())
    const call: Call = {
      service: service.name,
      action: actionName,
      params: input,
      ks,
      partnerId,
      partner: ground.store.partners.get(partnerId, partnerId) ?? null,
      userId: ks?.userId ?? '',
      isAdmin: ks?.type === 2,
      isWidget: ks !== null && isWidgetSession(ks),
      files: envelope.files,
      origin: envelope.origin,
      clientAddress: envelope.clientAddress,
      store: ground.store,
      sessions: ground.sessions,
      media: ground.media,
      lists: ground.lists,
      finalChunkWait: ground.finalChunkWait,
      dataFolder: ground.dataFolder,
      now: ground.now,
    }
    if (!isAllowed(action, call)) throw new ApiError('SERVICE_FORBIDDEN', { SERVICE: named })
    const answer = await action.run(call)
    if (answer instanceof Response || !isRawObject(params.responseProfile)) return answer
    return applyProfile(params.responseProfile, answer, (filter, pager) =>
      relatedList(filter, pager, rawKs, envelope),
    )
  }

  const relatedList = async (filter: RawObject, pager: Raw | undefined, ks: string, envelope: Envelope) => {
    const owner = ground.services.find((service) => listsBy(service, textOf(filter.objectType)))
    if (!owner) return null
    const answer = await run(
      { service: owner.name, action: 'list', ks, filter, pager: pager ?? null },
      envelope,
    )
    return answer instanceof Response ? null : answer
  }

  return async (params, envelope) => {
    try {
      return { answer: await run(params, envelope) }
    } catch (error) {
      if (error instanceof ApiError) return { refusal: error }
      ground.report(error)
      return { refusal: new ApiError('INTERNAL_SERVERL_ERROR') }
    }
  }
}

function find(
  services: ReadonlyMap<string, Service>,
  params: RawObject,
): { readonly service: Service; readonly action: Action; readonly actionName: string } {
  const serviceName = textOf(params.service)
  if (serviceName === '') throw new ApiError('SERVICE_NOT_SPECIFIED')
  const service = services.get(serviceName.toLowerCase())
  if (!service) throw new ApiError('SERVICE_DOES_NOT_EXISTS', { SRV_NAME: serviceName })
  const wanted = textOf(params.action)
  if (wanted === '') throw new ApiError('ACTION_NOT_SPECIFIED')
  const found = Object.entries(service.actions).find(([name]) => name.toLowerCase() === wanted.toLowerCase())
  if (!found) {
    throw new ApiError('ACTION_DOES_NOT_EXISTS', { ACTION_NAME: wanted, SERVICE_NAME: serviceName })
  }
  return { service, action: found[1], actionName: found[0] }
}

/** The partner of the session; a `partnerId` beside it must be the same, and without one it must exist. */
function choosePartner(store: Store, ofKs: number | null, asked: Raw | undefined, named: string): number {
  const text = textOf(asked)
  if (text === '') return ofKs ?? 0
  const partnerId = Number(text)
  if (!Number.isInteger(partnerId) || (ofKs !== null && ofKs !== partnerId)) {
    throw new ApiError('SERVICE_FORBIDDEN', { SERVICE: named })
  }
  if (!store.partners.get(partnerId, partnerId)) throw new ApiError('SERVICE_FORBIDDEN_CONTENT_BLOCKED')
  return partnerId
}

function isAllowed(action: Action, call: Call): boolean {
  switch (action.access) {
    case 'anyone':
      return true
    case 'widget':
      return call.ks !== null
    case 'user':
      return call.ks !== null && !call.isWidget
    case 'admin':
      return call.isAdmin
  }
}

function listsBy(service: Service, filterType: string): boolean {
  const filter = service.actions.list?.params.filter
  if (filter?.kind !== 'object') return false
  const type = filter.type()
  return [type, ...type.subtypes()].some((one) => one.name === filterType)
}

export function textOf(value: Raw | undefined): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}
