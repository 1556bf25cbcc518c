import type { Extra, Owned } from './entities'

/** Where an account hands its media on to: one profile for each place. */
export type DistributionProfile = Owned & {
  readonly id: number
  readonly name: string
  /** Such as `youtubeApiDistribution.YOUTUBE_API`. */
  readonly providerType: string
  readonly status: number
  readonly username?: string
}

/** An account of a meeting service that hands its recordings over. */
export type VendorSetting = Owned & {
  readonly id: number
  readonly vendor: 'zoom' | 'webex'
  readonly accountId: string
  readonly status: number
  readonly accountDescription: string
  /** Further settings as they were sent. */
  readonly extra: Extra
}
