import type { HubInfo } from './api'
import type { HubEnv } from './env'

const kalturas = 'https://analytics.kaltura.com/api_v3/index.php'
const sandboxs = '/api_v3/index.php'

/** Where the browser tells what is played; null for nowhere. */
export function statisticsAddress(wanted: HubEnv['statistics'], isDemo: boolean): HubInfo['statistics'] {
  if (wanted === 'off') return null
  if (wanted !== 'on') return wanted.url
  return isDemo ? sandboxs : kalturas
}

/** The origins outside of this one that a page needs for it. */
export function statisticsSources(address: HubInfo['statistics']): readonly string[] {
  return address?.startsWith('https:') ? [new URL(address).origin] : []
}
