import { describe, expect, it } from 'vitest'
import { lastMoment, toWebVtt, webVttSegment } from '../../src/sandbox/content/captions'

describe('Captions', () => {
  it('turn SRT into WebVTT: numbers go, times get points, line ends become one kind', () => {
    const srt =
      '\ufeff1\r\n0:00:01,5 --> 00:00:02,000\r\nFirst\r\nline\r\n\r\n2\r\n00:01:00,000 --> 00:01:02,250\r\n<i>Second</i>\r\n'
    expect(toWebVtt(srt)).toBe(
      'WEBVTT\n\n00:00:01.500 --> 00:00:02.000\nFirst\nline\n\n00:01:00.000 --> 00:01:02.250\n<i>Second</i>\n\n',
    )
  })

  it('leave WebVTT as it is', () => {
    const webVtt = 'WEBVTT\n\n00:01.000 --> 00:02.000\nHi\n'
    expect(toWebVtt(webVtt)).toBe(webVtt)
  })

  it('drop blocks without a timing or without words', () => {
    expect(toWebVtt('1\nno timing\n\n2\n00:00:01,000 --> 00:00:02,000\n\n')).toBe('WEBVTT\n\n')
  })

  it('can be cut into segments; what lasts over a border is in both', () => {
    const webVtt = toWebVtt(
      [
        '00:00:01,000 --> 00:00:02,000\na',
        '00:00:29,000 --> 00:00:31,000\nb',
        '00:00:45,000 --> 00:00:46,000\nc',
      ]
        .map((cue, at) => `${at + 1}\n${cue}`)
        .join('\n\n'),
    )
    const words = (from: number, to: number) => webVttSegment(webVtt, from, to, 10_000).match(/^[abc]$/gm)
    expect(words(0, 30)).toEqual(['a', 'b'])
    expect(words(30, 60)).toEqual(['b', 'c'])
    expect(words(60, 90)).toBeNull()
    expect(webVttSegment(webVtt, 60, 90, 10_000)).toBe(
      'WEBVTT\nX-TIMESTAMP-MAP=MPEGTS:900000,LOCAL:00:00:10.000\n\n',
    )
    expect(lastMoment(webVtt)).toBe(46)
  })
})
