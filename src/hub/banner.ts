import { styleText } from 'node:util'
import { renderUnicodeCompact } from 'uqr'
import { demoMembers } from './accounts/demo-members'

export type BannerFacts = {
  readonly url: string
  /** Further addresses of the same server. */
  readonly alsoAt: readonly string[]
  readonly isDemo: boolean
  /** Served on the network with a self-signed certificate: shows a QR code and says what the headset will ask. */
  readonly isLan: boolean
  readonly isDev: boolean
}

/** What people read in the terminal when the hub serves. */
export function banner({ url, alsoAt, isDemo, isLan, isDev }: BannerFacts): string {
  const lines = [
    '',
    `  ${accent('◐ Lumisphere')}  ${dim(isDev ? 'serves, and reloads what you change' : 'serves')}`,
    '',
    `  Open       ${strong(url)}`,
    ...alsoAt.map((address) => `  ${dim('or')}         ${address}`),
    ...(isDemo ? demoLines() : []),
    ...(isLan ? lanLines(url) : headsetLines(isDev)),
    `  ${dim('Ctrl-C stops it; everything is kept for the next start.')}`,
    '',
  ]
  return lines.join('\n')
}

const accent = (text: string) => styleText(['bold', 'cyan'], text)
const strong = (text: string) => styleText(['bold', 'underline'], text)
const dim = (text: string) => styleText('dim', text)

const demoLines = () => [
  `  Sign in    one press each: ${demoMembers.map(({ name, role }) => `${name} ${dim(`(${role})`)}`).join(', ')}`,
  `  Next       choose a picture with the 360° badge, drag to look around, press play`,
  `  Account    ${dim('this is the built-in sample library; LUMISPHERE_DEMO=off connects your own (README)')}`,
]

const headsetLines = (isDev: boolean) =>
  isDev
    ? []
    : [`  Headset    ${dim('npm start -- --lan  serves your network over https and shows a QR code')}`]

const lanLines = (url: string) => [
  `  Headset    open this address in the headset's browser; it warns once about the certificate of`,
  `             your own machine: choose Advanced, then continue`,
  '',
  renderUnicodeCompact(url, { border: 2 }).replaceAll(/^/gm, '  '),
  '',
]
