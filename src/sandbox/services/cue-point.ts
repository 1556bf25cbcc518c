import { page } from '../content/pager'
import { ANNOTATION, CUE_POINT, CUE_POINT_FILTER, CUE_POINT_KINDS } from '../content/types/cue-point-types'
import { PAGER } from '../content/types/filter-types'
import type { CuePoint } from '../entry-extras'
import { ApiError, notYours } from '../errors'
import type { Input, InputValue } from '../input'
import { render, renderList, type Source } from '../render'
import { type ObjectType, object, text } from '../schema'
import { action, type Call, type Service } from '../service'
import { checkInsert, checkUpdate } from '../validate'

const READY = 1
const optional = { optional: true } as const

const filter = object(CUE_POINT_FILTER, optional)
const pager = object(PAGER, optional)

/** Moments of an entry: chapters, slides, code points and notes. */
export const cuePointService: Service = {
  name: 'cuePoint_cuePoint',
  actions: {
    add: action({
      access: 'widget',
      params: { cuePoint: object(CUE_POINT) },
      run: (call) => add(call, call.params.object('cuePoint')!),
    }),
    get: action({ access: 'widget', params: { id: text() }, run: (call) => answer(find(call)) }),
    list: action({ access: 'widget', params: { filter, pager }, run: (call) => list(call, null) }),
    count: action({ access: 'widget', params: { filter }, run: (call) => select(call, null).length }),
    update: action({
      access: 'widget',
      params: { id: text(), cuePoint: object(CUE_POINT) },
      run: (call) => update(call, call.params.object('cuePoint')!),
    }),
    delete: action({ access: 'user', params: { id: text() }, run: remove }),
  },
}

/** The older service for notes alone. */
export const annotationService: Service = {
  name: 'annotation_annotation',
  actions: {
    add: action({
      access: 'widget',
      params: { annotation: object(ANNOTATION) },
      run: (call) => add(call, call.params.object('annotation')!),
    }),
    get: action({ access: 'widget', params: { id: text() }, run: (call) => answer(find(call)) }),
    list: action({
      access: 'widget',
      params: { filter, pager },
      run: (call) => list(call, 'annotation.Annotation'),
    }),
    update: action({
      access: 'widget',
      params: { id: text(), annotation: object(ANNOTATION) },
      run: (call) => update(call, call.params.object('annotation')!),
    }),
    delete: action({ access: 'user', params: { id: text() }, run: remove }),
  },
}

function typeOf(name: string): { readonly kind: string; readonly type: ObjectType } {
  return CUE_POINT_KINDS[name] ?? { kind: 'annotation.Annotation', type: ANNOTATION }
}

function find(call: Call): CuePoint {
  const id = call.params.text('id') ?? ''
  const point = call.store.cuePoints.get(call.partnerId, id)
  if (!point || !isVisible(call, point)) throw new ApiError('INVALID_CUE_POINT_ID', { ID: id })
  return point
}

/** A note that is not public is its author's alone. */
function isVisible(call: Call, point: CuePoint): boolean {
  return (
    point.cuePointType !== 'annotation.Annotation' ||
    point.extra?.isPublic === true ||
    call.isAdmin ||
    point.userId === call.userId
  )
}

/** Kept as sent and given back the same way. */
const EXTRA = [
  'assetId',
  'subType',
  'isPublic',
  'searchableOnEntry',
  'parentId',
  'partnerSortValue',
  'forceStop',
  'thumbOffset',
  'systemName',
  'triggeredAt',
]

function extraOf(sent: Input): CuePoint['extra'] {
  return Object.fromEntries(
    sent
      .entries()
      .filter(
        (pair): pair is [string, Exclude<InputValue, object | null>] =>
          EXTRA.includes(pair[0]) && typeof pair[1] !== 'object',
      ),
  )
}

function add(call: Call, sent: Input): Source {
  const { kind, type } = typeOf(sent.objectType)
  checkInsert(sent, type, call.isAdmin)
  const entryId = sent.text('entryId')
  if (!entryId) {
    throw new ApiError('PROPERTY_VALIDATION_CANNOT_BE_NULL', { PROP_NAME: `${type.name}::entryId` })
  }
  const entry = call.store.entries.get(call.partnerId, entryId)
  if (!entry || entry.status === 3) throw new ApiError('INVALID_ENTRY_ID', { ID: entryId })
  const now = call.now()
  const point: CuePoint = {
    id: call.store.newId(),
    intId: call.store.nextNumber('cuePoint'),
    partnerId: call.partnerId,
    createdAt: now,
    updatedAt: now,
    objectType: type.name,
    cuePointType: kind,
    status: READY,
    entryId,
    userId: (call.isAdmin ? sent.text('userId') : undefined) ?? call.userId,
    startTime: sent.number('startTime') ?? 0,
  }
  return answer(call.store.cuePoints.put(written(point, sent)))
}

function update(call: Call, sent: Input): Source {
  const known = find(call)
  const { type } = typeOf(known.objectType)
  checkUpdate(sent, type, call.isAdmin)
  checkMine(call, known)
  return answer(call.store.cuePoints.put({ ...written(known, sent), updatedAt: call.now() }))
}

function remove(call: Call): null {
  const known = find(call)
  checkMine(call, known)
  call.store.cuePoints.remove(known.partnerId, known.id)
  return null
}

function checkMine(call: Call, point: CuePoint): void {
  const owner = call.store.entries.get(point.partnerId, point.entryId)?.userId
  if (!call.isAdmin && point.userId !== call.userId && owner !== call.userId) throw notYours()
}

function written(point: CuePoint, sent: Input): CuePoint {
  return {
    ...point,
    startTime: sent.number('startTime') ?? point.startTime,
    endTime: sent.number('endTime') ?? point.endTime,
    title: sent.text('title') ?? point.title,
    description: sent.text('description') ?? point.description,
    text: sent.text('text') ?? point.text,
    code: sent.text('code') ?? point.code,
    tags: sent.text('tags') ?? point.tags,
    partnerData: sent.text('partnerData') ?? point.partnerData,
    extra: { ...point.extra, ...extraOf(sent) },
  }
}

function list(call: Call, kind: string | null): Source {
  const found = select(call, kind)
  return renderList(
    kind === null ? 'KalturaCuePointListResponse' : 'KalturaAnnotationListResponse',
    page(found, call.params.object('pager')).map(answer),
    found.length,
  )
}

const TEXTS = ['id', 'entryId', 'userId', 'cuePointType', 'status', 'subType', 'systemName', 'parentId']

function select(call: Call, kind: string | null): readonly CuePoint[] {
  const wanted = call.params.object('filter')
  const entryId = wanted?.text('entryIdEqual')
  const all = entryId
    ? call.store.cuePoints.by('entryId', call.partnerId, entryId)
    : [...call.store.cuePoints.all(call.partnerId)]
  const valueIn = (point: CuePoint, name: string) =>
    String(Reflect.get(point, name) ?? point.extra?.[name] ?? '')
  return all
    .filter((point) => kind === null || point.cuePointType === kind)
    .filter((point) => isVisible(call, point))
    .filter((point) =>
      TEXTS.every((name) => {
        const asked = wanted?.text(`${name}Equal`) || wanted?.text(`${name}In`)
        return !asked || asked.split(',').some((one) => one.trim() === valueIn(point, name))
      }),
    )
    .filter(
      (point) =>
        point.startTime >= (wanted?.number('startTimeGreaterThanOrEqual') ?? -Infinity) &&
        point.startTime <= (wanted?.number('startTimeLessThanOrEqual') ?? Infinity),
    )
    .toSorted(orderOf(wanted?.text('orderBy') ?? ''))
}

function orderOf(orderBy: string): (a: CuePoint, b: CuePoint) => number {
  const sign = orderBy.startsWith('-') ? -1 : 1
  const key = orderBy.slice(1)
  return (a, b) => {
    if (key === 'startTime' || key === 'createdAt' || key === 'updatedAt') return sign * (a[key] - b[key])
    return a.intId - b.intId
  }
}

function answer(point: CuePoint): Source {
  const { type } = typeOf(point.objectType)
  const isNote = type === ANNOTATION
  return render(type, {
    ...(isNote
      ? {
          parentId: '0',
          depth: 0,
          childrenCount: 0,
          directChildrenCount: 0,
          isPublic: false,
          searchableOnEntry: true,
        }
      : {}),
    ...point.extra,
    ...point,
    extra: undefined,
    isMomentary: false,
    duration: point.endTime === undefined ? undefined : point.endTime - point.startTime,
  })
}
