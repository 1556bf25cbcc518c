/** A rung of the transcoding ladder, as an account sees it under `flavorParams`. */
export type LadderParams = {
  readonly id: number
  readonly name: string
  readonly systemName: string
  readonly description: string
  readonly tags: string
  readonly videoCodec: string
  /** Kilobits per second; 0 for the source. */
  readonly videoBitrate: number
  readonly audioBitrate: number
  /** Lines; the width follows the picture's shape. */
  readonly height: number
  readonly format: string
}

const MOBILE = 'mobile,web,mbr,iphone,iphonenew,ipad,ipadnew,dash'
const MOBILE_LARGE = 'mobile,web,mbr,ipad,ipadnew,iphone,iphonenew,dash'
const H264 = { videoCodec: 'h264m', audioBitrate: 128, format: 'mp4', description: '' } as const

/** Kaltura's system defaults: 0 is the source as it came, 20 and 21 are HEVC and belong to the 4K feature. */
export const LADDER_PARAMS: readonly LadderParams[] = [
  {
    id: 0,
    name: 'Source',
    systemName: 'Source',
    description: 'Maintains the original format and settings of the file',
    tags: 'source',
    videoCodec: 'copy',
    videoBitrate: 0,
    audioBitrate: 0,
    height: 0,
    format: '',
  },
  {
    ...H264,
    id: 2,
    name: 'Basic/Small - WEB/MBL (H264/400)',
    systemName: 'Basic_Small',
    tags: MOBILE,
    videoBitrate: 400,
    height: 360,
  },
  {
    ...H264,
    id: 3,
    name: 'Basic/Small - WEB/MBL (H264/600)',
    systemName: 'Basic_Small_600',
    tags: MOBILE,
    videoBitrate: 600,
    height: 480,
  },
  {
    ...H264,
    id: 4,
    name: 'SD/Small - WEB/MBL (H264/900)',
    systemName: 'SD_Small',
    tags: MOBILE_LARGE,
    videoBitrate: 900,
    height: 540,
  },
  {
    ...H264,
    id: 5,
    name: 'SD/Large - WEB/MBL (H264/1500)',
    systemName: 'SD_Large',
    tags: MOBILE_LARGE,
    videoBitrate: 1500,
    height: 720,
  },
  {
    ...H264,
    id: 6,
    name: 'HD/720 - WEB (H264/2500)',
    systemName: 'HD_720',
    tags: 'web,mbr,dash',
    videoBitrate: 2500,
    height: 720,
  },
  {
    ...H264,
    id: 7,
    name: 'HD/1080 - WEB (H264/4000)',
    systemName: 'HD_1080',
    tags: 'web,mbr,dash',
    videoBitrate: 4000,
    height: 1080,
  },
  {
    ...H264,
    id: 20,
    name: 'QHD/1440 - (H265/6000)',
    systemName: 'QHD_1440',
    tags: 'h265,mbr,dash,ipadnew,iphonenew',
    videoCodec: 'h265',
    videoBitrate: 6000,
    height: 1440,
  },
  {
    ...H264,
    id: 21,
    name: 'UHD/2160 - (H265/10000)',
    systemName: 'UHD_2160',
    tags: 'h265,mbr,dash,ipadnew,iphonenew',
    videoCodec: 'h265',
    videoBitrate: 10_000,
    height: 2160,
  },
]

export function flavorParamsById(id: number): LadderParams | undefined {
  return LADDER_PARAMS.find((params) => params.id === id)
}
