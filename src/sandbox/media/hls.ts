import type { PackagedFlavor } from './packager'

/** One flavor of a master playlist; `url` leads to its own playlist. */
export type HlsVariant = { readonly packaged: PackagedFlavor; readonly url: string }

/** The master playlist as Kaltura's API server writes it. */
export function buildHlsMaster(variants: readonly HlsVariant[]): string {
  const lines = variants.flatMap(({ packaged, url }) => {
    const picture = packaged.tracks.find(({ kind }) => kind === 'video')
    const bandwidth = packaged.tracks.reduce((total, track) => total + track.bandwidth, 0)
    const size = picture
      ? `,RESOLUTION=${picture.width}x${picture.height},FRAME-RATE=${frames(picture.frameRate).toFixed(3)}`
      : ''
    const codecs = packaged.tracks.map((track) => track.codecs).join(',')
    return [`#EXT-X-STREAM-INF:PROGRAM-ID=1,BANDWIDTH=${bandwidth}${size},CODECS="${codecs}"`, url]
  })
  return `${['#EXTM3U', ...lines].join('\n')}\n`
}

function frames(rate: string): number {
  const [count = 0, seconds = 1] = rate.split('/').map(Number)
  return count / seconds
}
