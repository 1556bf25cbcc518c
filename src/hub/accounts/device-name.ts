/** What a browser calls itself in its `User-Agent`, as people would: `Chrome on Windows`, `Browser of a Meta Quest 3`. */
export function deviceName(userAgent: string | null | undefined): string {
  const agent = userAgent ?? ''
  const headset = headsets.find(({ sign }) => sign.test(agent))
  if (headset) return headset.name(agent)
  const browser = browsers.find(([sign]) => sign.test(agent))?.[1] ?? 'A browser'
  const system = systems.find(([sign]) => sign.test(agent))?.[1]
  return system ? `${browser} on ${system}` : browser
}

const headsets: readonly { readonly sign: RegExp; readonly name: (agent: string) => string }[] = [
  {
    sign: /OculusBrowser/,
    name: (agent) => `Browser of a Meta ${/\bQuest(?: (?:Pro|\dS?))?/.exec(agent)?.[0] ?? 'headset'}`,
  },
  { sign: /PicoBrowser|\bPico\b/i, name: () => 'Browser of a Pico headset' },
  { sign: /Wolvic/, name: () => 'Wolvic on a headset' },
]

/** Most browsers also name those that they descend from: the youngest first. */
const browsers: readonly (readonly [RegExp, string])[] = [
  [/\bEdgA?\//, 'Edge'],
  [/SamsungBrowser/, 'Samsung Internet'],
  [/\bOPR\//, 'Opera'],
  [/\bVivaldi\//, 'Vivaldi'],
  [/\bFxiOS\/|Firefox\//, 'Firefox'],
  [/\bCriOS\/|Chrome\//, 'Chrome'],
  [/Safari\//, 'Safari'],
]

const systems: readonly (readonly [RegExp, string])[] = [
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android/, 'Android'],
  [/CrOS/, 'ChromeOS'],
  [/Windows/, 'Windows'],
  [/Macintosh/, 'Mac'],
  [/Linux/, 'Linux'],
]
