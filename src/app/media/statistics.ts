/** What Kaltura's players count. */
export type StatisticsEventName =
  | 'impression'
  | 'play-request'
  | 'play'
  | 'resume'
  | 'reached-25'
  | 'reached-50'
  | 'reached-75'
  | 'reached-100'
  | 'pause'
  | 'replay'
  | 'seek'
  | 'captions'
  | 'source-selected'
  | 'speed'
  | 'flavor-switch'
  | 'buffer-start'
  | 'buffer-end'
  | 'error'
  | 'view'

/** One countable event; times in seconds, bitrates in kbit/s. */
export type StatisticsEvent = {
  readonly name: StatisticsEventName
  readonly position: number
  readonly speed: number
  /** Language of the captions shown, empty for none. */
  readonly caption: string
  readonly isInHeadset: boolean
  /** The viewer came back after a long pause: what is counted per view begins anew. */
  readonly beginsAnew: boolean
  /** What this event tells besides, under Kaltura's names. */
  readonly details: Readonly<Record<string, number | string>>
}
