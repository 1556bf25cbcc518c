import { page } from '../content/pager'
import { PAGER } from '../content/types/filter-types'
import type { AccessControl } from '../entities'
import { ApiError } from '../errors'
import type { Input, InputValue } from '../input'
import { render, renderList, type Source } from '../render'
import {
  enumeration,
  flag,
  int,
  list,
  type ObjectType,
  object,
  objectType,
  oneOf,
  text,
  time,
} from '../schema'
import { action, type Call, type Json, type Service } from '../service'
import { checkInsert, checkUpdate } from '../validate'

const readonly = { readonly: true } as const
const optional = { optional: true } as const
const NULLABLE_BOOLEAN = enumeration('KalturaNullableBoolean', [-1, 0, 1])
const ALLOW = 0

const RESTRICTION: ObjectType = objectType(
  'KalturaBaseRestriction',
  {},
  { isAbstract: true, subtypes: () => [SESSION_RESTRICTION, SITE_RESTRICTION, COUNTRY_RESTRICTION] },
)
const SESSION_RESTRICTION = objectType('KalturaSessionRestriction', {}, { parent: RESTRICTION })
const SITE_RESTRICTION = objectType(
  'KalturaSiteRestriction',
  { siteRestrictionType: int(), siteList: text() },
  { parent: RESTRICTION },
)
const COUNTRY_RESTRICTION = objectType(
  'KalturaCountryRestriction',
  { countryRestrictionType: int(), countryList: text() },
  { parent: RESTRICTION },
)

const COMMON = {
  id: int(readonly),
  partnerId: int(readonly),
  name: text({ required: true }),
  systemName: text(),
  description: text(),
  createdAt: time(readonly),
} as const

const ACCESS_CONTROL = objectType('KalturaAccessControl', {
  ...COMMON,
  isDefault: oneOf(NULLABLE_BOOLEAN),
  restrictions: list(RESTRICTION),
})

const RULE_ACTION: ObjectType = objectType(
  'KalturaRuleAction',
  { type: int(readonly) },
  { isAbstract: true, subtypes: () => [BLOCK] },
)
const BLOCK = objectType('KalturaAccessControlBlockAction', {}, { parent: RULE_ACTION })
const STRING_VALUE = objectType('KalturaStringValue', { description: text(), value: text() })
const CONDITION: ObjectType = objectType(
  'KalturaCondition',
  { type: int(readonly), description: text(), not: flag() },
  { isAbstract: true, subtypes: () => [SITE_CONDITION, COUNTRY_CONDITION, AUTHENTICATED_CONDITION] },
)
const MATCHED = { values: list(STRING_VALUE), matchType: int() } as const
const SITE_CONDITION = objectType('KalturaSiteCondition', MATCHED, { parent: CONDITION })
const COUNTRY_CONDITION = objectType('KalturaCountryCondition', MATCHED, { parent: CONDITION })
const AUTHENTICATED_CONDITION = objectType(
  'KalturaAuthenticatedCondition',
  { privileges: list(STRING_VALUE) },
  { parent: CONDITION },
)
const RULE = objectType('KalturaRule', {
  description: text(),
  ruleData: text(),
  message: text(),
  code: text(),
  actions: list(RULE_ACTION),
  conditions: list(CONDITION),
  contexts: list(STRING_VALUE),
  stopProcessing: flag(),
  forceAdminValidation: flag(),
})

const ACCESS_CONTROL_PROFILE = objectType('KalturaAccessControlProfile', {
  ...COMMON,
  updatedAt: time(readonly),
  isDefault: oneOf(NULLABLE_BOOLEAN),
  rules: list(RULE),
})

const FILTER_PROPERTIES = {
  idEqual: int(),
  idIn: text(),
  systemNameEqual: text(),
  systemNameIn: text(),
  orderBy: text(),
} as const

/** The older form: restrictions. */
export const accessControlService: Service = controlService({
  service: 'accessControl',
  parameter: 'accessControl',
  type: ACCESS_CONTROL,
  part: 'restrictions',
  rulesOf: (sent) => (sent.list('restrictions') ?? []).flatMap(ruleOfRestriction),
  response: 'KalturaAccessControlListResponse',
})

/** The newer form: rules with conditions. */
export const accessControlProfileService: Service = controlService({
  service: 'accessControlProfile',
  parameter: 'accessControlProfile',
  type: ACCESS_CONTROL_PROFILE,
  part: 'rules',
  rulesOf: (sent) => (sent.list('rules') ?? []).flatMap(rulesOfRule),
  response: 'KalturaAccessControlProfileListResponse',
})

type Form = {
  readonly service: string
  readonly parameter: string
  readonly type: ObjectType
  readonly part: 'restrictions' | 'rules'
  readonly rulesOf: (sent: Input) => AccessControl['rules']
  readonly response: string
}

function controlService(form: Form): Service {
  const filter = object(objectType(`${form.type.name}Filter`, FILTER_PROPERTIES), optional)
  const keep = (call: Call, known: AccessControl, sent: Input): AccessControl =>
    call.store.accessControls.put({
      ...known,
      name: sent.text('name') ?? known.name,
      systemName: sent.text('systemName') ?? known.systemName,
      description: sent.text('description') ?? known.description,
      updatedAt: call.now(),
      ...(sent.has(form.part)
        ? { rules: form.rulesOf(sent), written: JSON.stringify(echo(form.type, sent, form.part)) }
        : {}),
    })
  const answer = (control: AccessControl): Source => ({
    ...render(form.type, {
      ...control,
      rules: undefined,
      written: undefined,
      systemName: control.systemName ?? '',
    }),
    isDefault: control.isDefault ? 1 : false,
    [form.part]: control.written === undefined ? [] : (JSON.parse(control.written) as Json),
    objectType: form.type.name,
  })
  return {
    name: form.service,
    actions: {
      add: action({
        access: 'admin',
        params: { [form.parameter]: object(form.type) },
        run: (call) => {
          const sent = call.params.object(form.parameter)!
          checkInsert(sent, form.type, true)
          const now = call.now()
          const id = call.store.nextNumber('accessControl')
          const born = { id, partnerId: call.partnerId, createdAt: now, updatedAt: now }
          return answer(keep(call, { ...born, name: '', description: '', isDefault: false, rules: [] }, sent))
        },
      }),
      update: action({
        access: 'admin',
        params: { id: int(), [form.parameter]: object(form.type) },
        run: (call) => {
          const known = find(call)
          const sent = call.params.object(form.parameter)!
          checkUpdate(sent, form.type, true)
          return answer(keep(call, known, sent))
        },
      }),
      get: action({ access: 'admin', params: { id: int() }, run: (call) => answer(find(call)) }),
      delete: action({
        access: 'admin',
        params: { id: int() },
        run: (call) => {
          const known = find(call)
          call.store.accessControls.remove(known.partnerId, known.id)
          return null
        },
      }),
      list: action({
        access: 'admin',
        params: { filter, pager: object(PAGER, optional) },
        run: (call) => {
          const wanted = call.params.object('filter')
          const ids = wanted?.text('idEqual') || wanted?.text('idIn')
          const found = [...call.store.accessControls.all(call.partnerId)].filter(
            (one) => !ids || ids.split(',').includes(String(one.id)),
          )
          return renderList(form.response, page(found, call.params.object('pager')).map(answer), found.length)
        },
      }),
    },
  }
}

function find(call: Call): AccessControl {
  const id = call.params.number('id') ?? 0
  const control = call.store.accessControls.get(call.partnerId, id)
  if (!control) throw new ApiError('ACCESS_CONTROL_ID_NOT_FOUND', { ID: String(id) })
  return control
}

function ruleOfRestriction(restriction: Input): AccessControl['rules'] {
  switch (restriction.objectType) {
    case 'KalturaSessionRestriction':
      return [{ kind: 'session', value: '' }]
    case 'KalturaSiteRestriction':
      return restriction.number('siteRestrictionType') === ALLOW
        ? [{ kind: 'site', value: restriction.text('siteList') ?? '' }]
        : []
    default:
      return [{ kind: 'country', value: restriction.text('countryList') ?? '' }]
  }
}

function rulesOfRule(rule: Input): AccessControl['rules'] {
  const isBlocking = (rule.list('actions') ?? []).some((one) => one.objectType === BLOCK.name)
  if (!isBlocking) return []
  const message = rule.text('message')
  return (rule.list('conditions') ?? []).map((condition) => {
    const value = (condition.list('values') ?? []).map((one) => one.text('value')).join(',')
    if (condition.objectType === SITE_CONDITION.name) return { kind: 'site', value, message } as const
    if (condition.objectType === COUNTRY_CONDITION.name) return { kind: 'country', value, message } as const
    return { kind: 'session', value: '', message } as const
  })
}

const CONDITION_TYPES: Readonly<Record<string, number>> = {
  KalturaAuthenticatedCondition: 1,
  KalturaCountryCondition: 2,
  KalturaSiteCondition: 4,
}

/** What was sent, as Kaltura gives it back: each object with its type, conditions with the values the server fills in. */
function echo(type: ObjectType, sent: Input, part: string): Json {
  const property = type.properties[part]
  if (property?.kind !== 'list') return []
  return (sent.list(part) ?? []).map((item) => echoObject(item))
}

function echoObject(item: Input): Source {
  const values = Object.fromEntries(item.entries().map(([name, value]) => [name, echoValue(value)]))
  const filled: Record<string, Json> = {}
  if (item.objectType === BLOCK.name) filled.type = 1
  const conditionType = CONDITION_TYPES[item.objectType]
  if (conditionType !== undefined) Object.assign(filled, { type: conditionType, not: false })
  if (conditionType !== undefined && 'values' in values) filled.matchType = 2
  if (item.objectType === RULE.name) filled.forceAdminValidation = false
  return { ...filled, ...values, objectType: item.objectType }
}

function echoValue(value: InputValue): Json {
  if (Array.isArray(value)) return value.map((item: Input) => echoObject(item))
  return typeof value === 'object' ? null : value
}
