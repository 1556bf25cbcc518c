import type { PackagedFlavor, PackagedTrack } from './packager'

/** A track in a manifest under its name: `f2-v1-x3` is the picture of the second flavor of the address. */
type Representation = PackagedTrack & { readonly id: string }

/** Sound of two flavors that differ by less is the same sound; one of them is enough (bits per second). */
const SAME_SOUND = 4096

/**
 * Builds a manifest as Kaltura's packager (nginx-vod-module) shapes it: one AdaptationSet per codec of the picture, one for sound,
 * a SegmentTemplate with a SegmentTimeline in milliseconds. Sound that several flavors carry alike is offered once.
 * @param base address of the folder the segments are in, without a trailing slash
 */
export function buildMpd(flavors: readonly PackagedFlavor[], base: string): string {
  const representations = flavors.flatMap(({ tracks }, index) =>
    tracks.map((track) => ({ ...track, id: `f${index + 1}-${track.kind === 'video' ? 'v' : 'a'}1-x3` })),
  )
  const pictures = representations.filter(({ kind }) => kind === 'video')
  const sounds = withoutDoubles(representations.filter(({ kind }) => kind === 'audio'))
  const sets = byCodec([...pictures, ...sounds])
  const seconds = Math.max(0, ...representations.map(({ segments }) => sum(segments))) / 1000
  const longest = Math.max(0, ...representations.flatMap(({ segments }) => segments)) / 1000
  return `<?xml version="1.0"?>
<MPD
    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
    xmlns="urn:mpeg:dash:schema:mpd:2011"
    xsi:schemaLocation="urn:mpeg:dash:schema:mpd:2011 http://standards.iso.org/ittf/PubliclyAvailableStandards/MPEG-DASH_schema_files/DASH-MPD.xsd"
    type="static"
    mediaPresentationDuration="PT${seconds.toFixed(3)}S"
    minBufferTime="PT${Math.max(1, Math.ceil(longest))}S"
    profiles="urn:mpeg:dash:profile:isoff-main:2011">
  <Period>
${sets.map((set, index) => adaptationSet(set, index + 1, base)).join('\n')}
  </Period>
</MPD>
`
}

/** Which track of which flavor (counted from 0) a name such as `f2-v1-x3` means; null for anything else. */
export function readRepresentationId(id: string): { flavor: number; kind: PackagedTrack['kind'] } | null {
  const [, flavor, letter] = /^f(\d+)-([va])1-x3$/.exec(id) ?? []
  return flavor === undefined
    ? null
    : { flavor: Number(flavor) - 1, kind: letter === 'v' ? 'video' : 'audio' }
}

function withoutDoubles(sounds: readonly Representation[]): readonly Representation[] {
  const kept: Representation[] = []
  for (const sound of sounds) {
    if (!kept.some((one) => Math.abs(one.bandwidth - sound.bandwidth) <= SAME_SOUND)) kept.push(sound)
  }
  return kept
}

/** In order of first appearance. */
function byCodec(representations: readonly Representation[]): readonly (readonly Representation[])[] {
  const sets = new Map<string, Representation[]>()
  for (const one of representations) {
    const key = `${one.kind} ${one.codecs.slice(0, 4)}`
    sets.set(key, [...(sets.get(key) ?? []), one])
  }
  return [...sets.values()]
}

function adaptationSet(set: readonly Representation[], id: number, base: string): string {
  const [first] = set
  if (!first) return ''
  // Players change between rungs by segment number: only rungs that are cut alike may share a timeline.
  const isAligned = set.every(({ segments }) => isCutLike(segments, first.segments))
  const size =
    first.kind === 'video'
      ? `
        maxWidth="${Math.max(...set.map(({ width }) => width))}"
        maxHeight="${Math.max(...set.map(({ height }) => height))}"
        maxFrameRate="${first.frameRate}"`
      : ''
  const channels =
    first.kind === 'audio'
      ? `
      <AudioChannelConfiguration
          schemeIdUri="urn:mpeg:dash:23003:3:audio_channel_configuration:2011"
          value="${first.channels}"/>`
      : ''
  return `    <AdaptationSet
        id="${id}"
        segmentAlignment="${isAligned}"${size}>${channels}${isAligned ? segmentTemplate(first, base) : ''}
${set.map((one) => representation(one, isAligned ? '' : segmentTemplate(one, base))).join('\n')}
    </AdaptationSet>`
}

function isCutLike(some: readonly number[], others: readonly number[]): boolean {
  return (
    some.length === others.length &&
    some.every((duration, at) => Math.abs(duration - (others[at] ?? 0)) <= 100)
  )
}

function segmentTemplate({ segments }: Representation, base: string): string {
  return `
        <SegmentTemplate
            timescale="1000"
            media="${base}/fragment-$Number$-$RepresentationID$.m4s"
            initialization="${base}/init-$RepresentationID$.mp4"
            startNumber="1">
            <SegmentTimeline>
${timeline(segments)}
            </SegmentTimeline>
        </SegmentTemplate>`
}

function timeline(segments: readonly number[]): string {
  const runs: { duration: number; count: number }[] = []
  for (const duration of segments) {
    const last = runs.at(-1)
    if (last?.duration === duration) last.count += 1
    else runs.push({ duration, count: 1 })
  }
  return runs
    .map(
      ({ duration, count }) => `                <S d="${duration}"${count > 1 ? ` r="${count - 1}"` : ''}/>`,
    )
    .join('\n')
}

function representation(track: Representation, template: string): string {
  const shape =
    track.kind === 'video'
      ? `
          width="${track.width}"
          height="${track.height}"
          frameRate="${track.frameRate}"
          sar="1:1"`
      : `
          audioSamplingRate="${track.sampleRate}"`
  return `      <Representation
          id="${track.id}"
          mimeType="${track.kind}/mp4"
          codecs="${track.codecs}"${shape}
          startWithSAP="1"
          bandwidth="${track.bandwidth}">${template}
      </Representation>`
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0)
}
