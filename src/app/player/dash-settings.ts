import type { MediaPlayerSettingClass } from 'dashjs'

/** Somewhat more than any outage lasts: segments are asked for until they come, and playing goes on where it stood. */
const WITHOUT_END = 1_000_000

/** With what a film begins whose ladder is not known yet; spheres change it once it is. */
export const startSettings: MediaPlayerSettingClass = {
  streaming: {
    // Low enough to be there at once on a slow line; the next segment is already chosen by what was measured.
    abr: { initialBitrate: { video: 1_200 } },
    buffer: {
      // Seconds; 60 Mbit/s would fill a browser's quota with more.
      bufferTimeDefault: 12,
      bufferTimeAtTopQuality: 16,
      bufferTimeAtTopQualityLongForm: 20,
      bufferToKeep: 8,
    },
  },
}

/** How dash.js behaves here, each departure from its defaults with its reason. */
export const dashSettings: MediaPlayerSettingClass = {
  streaming: {
    // A remembered bit rate starts a warm visit on the top rung, which costs most of a second before the first picture.
    lastBitrateCachingInfo: { enabled: false },
    lastMediaSettingsCachingInfo: { enabled: false },
    abr: {
      // The element on the page is one pixel wide; the sphere is not.
      limitBitrateByPortal: false,
      rules: { droppedFramesRule: { active: true } },
    },
    buffer: {
      // The first seconds are fetched again in better quality as soon as the line allows it.
      fastSwitchEnabled: true,
    },
    gaps: { jumpGaps: true, enableSeekFix: true, enableStallFix: true },
    // Captions are off until somebody chooses them, and drawn by the faces.
    text: { defaultEnabled: false, dispatchForManualRendering: true },
    retryAttempts: { MPD: 1, MediaSegment: WITHOUT_END, InitializationSegment: WITHOUT_END },
    retryIntervals: { MPD: 700, MediaSegment: 1_500, InitializationSegment: 1_500 },
    manifestRequestTimeout: 10_000,
    fragmentRequestTimeout: 20_000,
  },
}
