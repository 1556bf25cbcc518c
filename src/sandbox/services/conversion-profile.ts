import { page } from '../content/pager'
import { PAGER } from '../content/types/filter-types'
import type { ConversionProfile } from '../entities'
import { ApiError } from '../errors'
import { render, renderList, type Source } from '../render'
import { enumeration, int, object, objectType, oneOf, text, time } from '../schema'
import { action, type Call, type Service } from '../service'
import { checkInsert, checkUpdate } from '../validate'

const STATUS = enumeration('KalturaConversionProfileStatus', [1, 2, 3], { asText: true })
const TYPE = enumeration('KalturaConversionProfileType', [1, 2], { asText: true })
const NULLABLE_BOOLEAN = enumeration('KalturaNullableBoolean', [-1, 0, 1])
const DELETED = '3'
const readonly = { readonly: true } as const
const optional = { optional: true } as const

const CONVERSION_PROFILE = objectType('KalturaConversionProfile', {
  id: int(readonly),
  partnerId: int(readonly),
  status: oneOf(STATUS),
  type: oneOf(TYPE, { insertOnly: true }),
  name: text({ minLength: 1, required: true }),
  systemName: text(),
  tags: text(),
  description: text(),
  defaultEntryId: text(),
  createdAt: time(readonly),
  flavorParamsIds: text(),
  isDefault: oneOf(NULLABLE_BOOLEAN),
  isPartnerDefault: int(readonly),
  mediaParserType: text(),
  calculateComplexity: int(),
})

const CONVERSION_PROFILE_FILTER = objectType('KalturaConversionProfileFilter', {
  idEqual: int(),
  idIn: text(),
  statusEqual: oneOf(STATUS),
  statusIn: text(),
  typeEqual: oneOf(TYPE),
  typeIn: text(),
  nameEqual: text(),
  systemNameEqual: text(),
  systemNameIn: text(),
  orderBy: text(),
})

export const conversionProfileService: Service = {
  name: 'conversionProfile',
  actions: {
    add: action({
      access: 'admin',
      params: { conversionProfile: object(CONVERSION_PROFILE) },
      run: (call) => {
        const sent = call.params.object('conversionProfile')!
        checkInsert(sent, CONVERSION_PROFILE, true)
        const now = call.now()
        return answer(
          call.store.conversionProfiles.put({
            id: call.store.nextNumber('conversionProfile'),
            partnerId: call.partnerId,
            createdAt: now,
            updatedAt: now,
            name: sent.text('name') ?? '',
            systemName: sent.text('systemName'),
            description: sent.text('description') ?? '',
            tags: sent.text('tags'),
            flavorParamsIds: sent.text('flavorParamsIds') ?? '',
            isDefault: false,
            status: '2',
          }),
        )
      },
    }),
    update: action({
      access: 'admin',
      params: { id: int(), conversionProfile: object(CONVERSION_PROFILE) },
      run: (call) => {
        const known = find(call)
        const sent = call.params.object('conversionProfile')!
        checkUpdate(sent, CONVERSION_PROFILE, true)
        return answer(
          call.store.conversionProfiles.put({
            ...known,
            name: sent.text('name') ?? known.name,
            systemName: sent.text('systemName') ?? known.systemName,
            description: sent.text('description') ?? known.description,
            flavorParamsIds: sent.text('flavorParamsIds') ?? known.flavorParamsIds,
            updatedAt: call.now(),
          }),
        )
      },
    }),
    get: action({ access: 'admin', params: { id: int() }, run: (call) => answer(find(call)) }),
    getDefault: action({
      access: 'admin',
      params: { type: oneOf(TYPE, optional) },
      run: (call) => {
        const found = all(call).find((profile) => profile.isDefault)
        if (!found) throw new ApiError('CONVERSION_PROFILE_ID_NOT_FOUND', { ID: '' })
        return answer(found)
      },
    }),
    setAsDefault: action({
      access: 'admin',
      params: { id: int() },
      run: (call) => {
        const chosen = find(call)
        for (const profile of all(call)) {
          call.store.conversionProfiles.put({ ...profile, isDefault: profile.id === chosen.id })
        }
        return answer({ ...chosen, isDefault: true })
      },
    }),
    list: action({
      access: 'admin',
      params: { filter: object(CONVERSION_PROFILE_FILTER, optional), pager: object(PAGER, optional) },
      run: (call) => {
        const filter = call.params.object('filter')
        const ids = filter?.text('idEqual') || filter?.text('idIn')
        const name = filter?.text('nameEqual')
        const found = all(call).filter(
          (profile) =>
            (!ids || ids.split(',').includes(String(profile.id))) && (!name || name === profile.name),
        )
        return renderList(
          'KalturaConversionProfileListResponse',
          page(found, call.params.object('pager')).map(answer),
          found.length,
        )
      },
    }),
    delete: action({
      access: 'admin',
      params: { id: int() },
      run: (call) => {
        call.store.conversionProfiles.put({ ...find(call), status: DELETED })
        return null
      },
    }),
  },
}

function all(call: Call): readonly ConversionProfile[] {
  return [...call.store.conversionProfiles.all(call.partnerId)].filter((one) => one.status !== DELETED)
}

function find(call: Call): ConversionProfile {
  const id = call.params.number('id') ?? 0
  const profile = call.store.conversionProfiles.get(call.partnerId, id)
  if (!profile || profile.status === DELETED) {
    throw new ApiError('CONVERSION_PROFILE_ID_NOT_FOUND', { ID: String(id) })
  }
  return profile
}

function answer(profile: ConversionProfile): Source {
  return render(CONVERSION_PROFILE, {
    ...profile,
    extra: undefined,
    type: '1',
    isDefault: profile.isDefault ? 1 : undefined,
    isPartnerDefault: profile.isDefault ? 1 : 0,
  })
}
