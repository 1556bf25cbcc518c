import { ApiError } from '../errors'
import { renderList } from '../render'
import { object, objectType, text } from '../schema'
import { action, type Service } from '../service'

/** Where Kaltura counts its first player; the sandbox has none. */
const FIRST_PLAYER = 200

/** The account's one widget, whose id is an underscore and the partner's. */
export const widgetService: Service = {
  name: 'widget',
  actions: {
    get: action({
      access: 'widget',
      params: { id: text() },
      run: ({ params, partner, partnerId }) => {
        const id = params.text('id') ?? ''
        if (!partner || id !== `_${partnerId}`) throw new ApiError('INVALID_WIDGET_ID', { WIDGET_ID: id })
        return {
          id,
          partnerId,
          uiConfId: FIRST_PLAYER,
          createdAt: partner.createdAt,
          updatedAt: partner.createdAt,
          widgetHTML: `Cannot find ui_conf [${FIRST_PLAYER}]`,
          addEmbedHtml5Support: false,
          objectType: 'KalturaWidget',
        }
      },
    }),
  },
}

const UI_CONF_FILTER = objectType('KalturaUiConfFilter', { orderBy: text(), idEqual: text(), idIn: text() })

/** Players are not kept: the list is empty. */
export const uiConfService: Service = {
  name: 'uiConf',
  actions: {
    list: action({
      access: 'widget',
      params: { filter: object(UI_CONF_FILTER, { optional: true }) },
      run: () => renderList('KalturaUiConfListResponse', []),
    }),
  },
}
