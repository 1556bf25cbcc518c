import { metadataProblem } from '../content/metadata-check'
import { page } from '../content/pager'
import { PAGER } from '../content/types/filter-types'
import type { Metadata, MetadataProfile } from '../entry-extras'
import { ApiError } from '../errors'
import { render, renderList, type Source } from '../render'
import { enumeration, flag, int, object, objectType, oneOf, text, time } from '../schema'
import { action, type Call, type Service } from '../service'
import { checkInsert } from '../validate'

const ACTIVE = 1
const FIRST_VERSION = 2
/** Each change of content counts ten. */
const VERSION_STEP = 10
const optional = { optional: true } as const
const readonly = { readonly: true } as const
const OBJECT_TYPE = enumeration('KalturaMetadataObjectType', [1, 2, 3, 4, 5, 6, 7])

const PROFILE = objectType('KalturaMetadataProfile', {
  id: int(readonly),
  partnerId: int(readonly),
  metadataObjectType: oneOf(OBJECT_TYPE),
  version: int(readonly),
  name: text(),
  systemName: text(),
  description: text(),
  createdAt: time(readonly),
  updatedAt: time(readonly),
  status: int(readonly),
  xsd: text(readonly),
  createMode: int(),
  disableReIndexing: flag(),
})

const METADATA = objectType('KalturaMetadata', {
  id: int(readonly),
  partnerId: int(readonly),
  metadataProfileId: int(readonly),
  metadataProfileVersion: int(readonly),
  metadataObjectType: oneOf(OBJECT_TYPE, readonly),
  objectId: text(readonly),
  version: int(readonly),
  createdAt: time(readonly),
  updatedAt: time(readonly),
  status: int(readonly),
  xml: text(readonly),
})

const PROFILE_FILTER = objectType('KalturaMetadataProfileFilter', {
  idEqual: int(),
  idIn: text(),
  systemNameEqual: text(),
  systemNameIn: text(),
  nameEqual: text(),
  metadataObjectTypeEqual: oneOf(OBJECT_TYPE),
  orderBy: text(),
})

const METADATA_FILTER = objectType('KalturaMetadataFilter', {
  metadataProfileIdEqual: int(),
  metadataProfileIdIn: text(),
  metadataObjectTypeEqual: oneOf(OBJECT_TYPE),
  objectIdEqual: text(),
  objectIdIn: text(),
  orderBy: text(),
})

export const metadataProfileService: Service = {
  name: 'metadata_metadataProfile',
  actions: {
    add: action({
      access: 'admin',
      params: { metadataProfile: object(PROFILE), xsdData: text(), viewsData: text(optional) },
      run: addProfile,
    }),
    get: action({
      access: 'user',
      params: { id: int() },
      run: (call) => profileAnswer(findProfile(call, call.params.number('id') ?? 0)),
    }),
    list: action({
      access: 'user',
      params: { filter: object(PROFILE_FILTER, optional), pager: object(PAGER, optional) },
      run: (call) => {
        const found = [...call.store.metadataProfiles.all(call.partnerId)].filter((one) => matches(call, one))
        return renderList(
          'KalturaMetadataProfileListResponse',
          page(found, call.params.object('pager')).map(profileAnswer),
          found.length,
        )
      },
    }),
  },
}

export const metadataService: Service = {
  name: 'metadata_metadata',
  actions: {
    add: action({
      access: 'user',
      params: { metadataProfileId: int(), objectType: oneOf(OBJECT_TYPE), objectId: text(), xmlData: text() },
      run: addMetadata,
    }),
    update: action({
      access: 'user',
      params: { id: int(), xmlData: text(optional), version: int(optional) },
      run: (call) => {
        const known = findMetadata(call)
        const xml = call.params.text('xmlData') ?? known.xml
        check(findProfile(call, known.metadataProfileId), xml)
        const version = known.version + VERSION_STEP
        return answer(call, call.store.metadata.put({ ...known, xml, version, updatedAt: call.now() }))
      },
    }),
    get: action({ access: 'widget', params: { id: int() }, run: (call) => answer(call, findMetadata(call)) }),
    list: action({
      access: 'widget',
      params: { filter: object(METADATA_FILTER, optional), pager: object(PAGER, optional) },
      run: listMetadata,
    }),
    delete: action({
      access: 'user',
      params: { id: int() },
      run: (call) => {
        const known = findMetadata(call)
        call.store.metadata.remove(known.partnerId, known.id)
        return null
      },
    }),
  },
}

function findProfile(call: Call, id: number): MetadataProfile {
  const profile = call.store.metadataProfiles.get(call.partnerId, id)
  if (!profile) throw new ApiError('INVALID_METADATA_PROFILE_ID', { ID: String(id) })
  return profile
}

function findMetadata(call: Call): Metadata {
  const known = call.store.metadata.get(call.partnerId, call.params.number('id') ?? 0)
  if (!known) throw new ApiError('METADATA_NOT_FOUND')
  return known
}

function check(profile: MetadataProfile, xml: string): void {
  const problem = metadataProblem(profile.xsd, xml)
  if (problem !== null) throw new ApiError('INVALID_METADATA_DATA', { ERR_MSG: problem })
}

function addProfile(call: Call): Source {
  const sent = call.params.object('metadataProfile')!
  checkInsert(sent, PROFILE, true)
  const now = call.now()
  const profile = call.store.metadataProfiles.put({
    id: call.store.nextNumber('metadataProfile'),
    partnerId: call.partnerId,
    createdAt: now,
    updatedAt: now,
    name: sent.text('name') ?? '',
    systemName: sent.text('systemName'),
    description: sent.text('description'),
    metadataObjectType: sent.number('metadataObjectType') ?? 1,
    version: FIRST_VERSION,
    status: ACTIVE,
    xsd: call.params.text('xsdData') ?? '',
  })
  return render(PROFILE, { ...profile, disableReIndexing: false })
}

function profileAnswer(profile: MetadataProfile): Source {
  return render(PROFILE, {
    ...profile,
    description: profile.description ?? '',
    createMode: 1,
    disableReIndexing: false,
  })
}

function matches(call: Call, profile: MetadataProfile): boolean {
  const filter = call.params.object('filter')
  const fits = (name: string, value: string | number | undefined) => {
    const wanted = filter?.text(`${name}Equal`) || filter?.text(`${name}In`)
    return !wanted || wanted.split(',').includes(String(value ?? ''))
  }
  return (
    fits('id', profile.id) &&
    fits('systemName', profile.systemName) &&
    fits('name', profile.name) &&
    fits('metadataObjectType', profile.metadataObjectType)
  )
}

function addMetadata(call: Call): Source {
  const profile = findProfile(call, call.params.number('metadataProfileId') ?? 0)
  const objectId = call.params.text('objectId') ?? ''
  const other = call.store.metadata
    .by('objectId', call.partnerId, objectId)
    .find((one) => one.metadataProfileId === profile.id)
  if (other) throw new ApiError('METADATA_ALREADY_EXISTS', { ID: String(other.id) })
  const xml = call.params.text('xmlData') ?? ''
  check(profile, xml)
  const now = call.now()
  return answer(
    call,
    call.store.metadata.put({
      id: call.store.nextNumber('metadata'),
      partnerId: call.partnerId,
      createdAt: now,
      updatedAt: now,
      metadataProfileId: profile.id,
      metadataObjectType: call.params.number('objectType') ?? 1,
      objectId,
      version: FIRST_VERSION,
      status: ACTIVE,
      xml,
    }),
  )
}

function listMetadata(call: Call): Source {
  const filter = call.params.object('filter')
  const ids = filter?.text('objectIdEqual') || filter?.text('objectIdIn')
  if (!ids) throw new ApiError('MUST_FILTER_ON_OBJECT_ID')
  const profiles = filter?.text('metadataProfileIdEqual') || filter?.text('metadataProfileIdIn')
  const kind = filter?.number('metadataObjectTypeEqual')
  const found = ids
    .split(',')
    .flatMap((id) => call.store.metadata.by('objectId', call.partnerId, id.trim()))
    .filter((one) => !profiles || profiles.split(',').includes(String(one.metadataProfileId)))
    .filter((one) => kind === undefined || one.metadataObjectType === kind)
  return renderList(
    'KalturaMetadataListResponse',
    page(found, call.params.object('pager')).map((one) => answer(call, one)),
    found.length,
  )
}

function answer(call: Call, one: Metadata): Source {
  const profile = call.store.metadataProfiles.get(one.partnerId, one.metadataProfileId)
  return render(METADATA, { ...one, metadataProfileVersion: profile?.version ?? FIRST_VERSION })
}
