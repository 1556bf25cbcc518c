import { flavorParamsById, LADDER_PARAMS, type LadderParams } from '../content/flavor-ladder'
import { page } from '../content/pager'
import { PAGER } from '../content/types/filter-types'
import { ApiError } from '../errors'
import { render, renderList, type Source } from '../render'
import { enumeration, flag, float, int, object, objectType, oneOf, text, time } from '../schema'
import { action, type Call, type Service } from '../service'

const CONTAINER = enumeration('KalturaContainerFormat', ['', 'mp4', 'mp3', 'mpegts', 'webm'])
const NULLABLE_BOOLEAN = enumeration('KalturaNullableBoolean', [-1, 0, 1])
const optional = { optional: true } as const

const FLAVOR_PARAMS = objectType('KalturaFlavorParams', {
  id: int(),
  partnerId: int(),
  name: text(),
  systemName: text(),
  description: text(),
  createdAt: time(),
  isSystemDefault: int(),
  tags: text(),
  videoCodec: text(),
  videoBitrate: int(),
  audioCodec: text(),
  audioBitrate: int(),
  audioChannels: int(),
  audioSampleRate: int(),
  width: int(),
  height: int(),
  frameRate: float(),
  gopSize: int(),
  twoPass: flag(),
  format: oneOf(CONTAINER),
})

const FLAVOR_PARAMS_FILTER = objectType('KalturaFlavorParamsFilter', {
  systemNameEqual: text(),
  systemNameIn: text(),
  isSystemDefaultEqual: oneOf(NULLABLE_BOOLEAN),
  tagsEqual: text(),
  formatEqual: oneOf(CONTAINER),
  orderBy: text(),
})

/** What the account transcodes to. The ladder is the system's own: it can be read, not changed. */
export const flavorParamsService: Service = {
  name: 'flavorParams',
  actions: {
    get: action({
      access: 'admin',
      params: { id: int() },
      run: (call) => {
        const id = call.params.number('id') ?? 0
        const params = flavorParamsById(id)
        if (!params || !isAvailable(call, params)) {
          throw new ApiError('FLAVOR_PARAMS_ID_NOT_FOUND', { ID: String(id) })
        }
        return flavorParamsAnswer(params)
      },
    }),
    list: action({
      access: 'admin',
      params: { filter: object(FLAVOR_PARAMS_FILTER, optional), pager: object(PAGER, optional) },
      run: (call) => {
        const filter = call.params.object('filter')
        const names = filter?.text('systemNameEqual') || filter?.text('systemNameIn')
        const found = LADDER_PARAMS.filter(
          (params) => isAvailable(call, params) && (!names || names.split(',').includes(params.systemName)),
        )
        return renderList(
          'KalturaFlavorParamsListResponse',
          page(found, call.params.object('pager')).map(flavorParamsAnswer),
          found.length,
        )
      },
    }),
  },
}

function isAvailable(call: Call, params: LadderParams): boolean {
  return params.videoCodec !== 'h265' || (call.partner?.has4k ?? false)
}

export function flavorParamsAnswer(params: LadderParams): Source {
  return render(FLAVOR_PARAMS, {
    ...params,
    partnerId: 0,
    isSystemDefault: 1,
    audioCodec: params.id === 0 ? 'copy' : 'aac',
    audioChannels: 2,
    audioSampleRate: 44_100,
    width: 0,
    frameRate: 0,
    gopSize: 0,
    twoPass: false,
  })
}
