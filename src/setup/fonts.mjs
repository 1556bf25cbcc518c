import { spawnSync } from 'node:child_process'
import { has, installSystemPackage } from './machine.mjs'

/** Letters that the tests draw and small systems lack, with what brings them: some systems call it one way, some the other. */
const wanted = [
  {
    letters: ['的', 'の', '빛'],
    packages: ['fonts-noto-cjk', 'google-noto-sans-cjk-fonts', 'font-noto-cjk', 'noto-fonts-cjk'],
  },
  {
    letters: ['🌊'],
    packages: [
      'fonts-noto-color-emoji',
      'google-noto-color-emoji-fonts',
      'font-noto-emoji',
      'noto-fonts-emoji',
    ],
  },
]

/**
 * Makes sure that titles in Chinese, Japanese, Korean and with emoji can be drawn: systems with a desktop have such fonts, bare ones are given
 * some. Where that is not allowed it says so and goes on; only the tests of such titles fail then.
 */
export async function ensureFonts() {
  if (!has('fc-list')) return
  for (const { letters, packages } of wanted) {
    const isMissing = () => letters.some((letter) => !isDrawn(letter))
    if (!isMissing()) continue
    console.log(`No font has ${letters.join(', ')}; installing one for the tests.`)
    for (const name of packages) if (isMissing()) await installSystemPackage(name)
    if (isMissing())
      console.log(`The tests of titles in every script need a font with ${letters.join(', ')}.`)
  }
}

/** Whether some font of the system has a letter, as fontconfig knows it. @param {string} letter */
function isDrawn(letter) {
  const code = letter.codePointAt(0)?.toString(16)
  return spawnSync('fc-list', [`:charset=${code}`, 'family'], { encoding: 'utf8' }).stdout.trim() !== ''
}
