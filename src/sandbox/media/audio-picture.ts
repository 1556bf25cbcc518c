/** Stands in for the picture that an audio entry has not: a calm waveform, 640 by 360. */
export const AUDIO_PICTURE = Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="640" height="360">
  <defs>
    <linearGradient id="night" x1="0" y1="0" x2="0" y2="1">
      <stop offset="0" stop-color="#1b2233"/>
      <stop offset="1" stop-color="#0d1119"/>
    </linearGradient>
  </defs>
  <rect width="640" height="360" fill="url(#night)"/>
  <g fill="#8fb3ff">
    ${[26, 58, 96, 70, 130, 168, 120, 190, 148, 104, 160, 84, 118, 62, 40, 24]
      .map((height, at) => {
        const left = 140 + at * 23
        return `<rect x="${left}" y="${180 - height / 2}" width="11" height="${height}" rx="5.5"/>`
      })
      .join('')}
  </g>
</svg>`)
