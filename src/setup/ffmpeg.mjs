import { has, installSystemPackage } from './machine.mjs'

/**
 * Makes sure there are ffmpeg and ffprobe with an H.264 encoder: those on the PATH, else from the system's package manager where that is allowed.
 * @throws {Error} one sentence that says what to install
 */
export async function ensureFfmpeg() {
  if (isThere()) return
  console.log('No ffmpeg found; installing it for the sample library and uploads.')
  await installSystemPackage('ffmpeg')
  if (isThere()) return
  throw new Error(
    'ffmpeg is missing and could not be installed: install it (for example `sudo apt-get install ffmpeg` or `brew install ffmpeg`), then run this again.',
  )
}

const isThere = () => has('ffprobe') && has('ffmpeg')
