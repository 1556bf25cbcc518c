/** `npm run probe`: says of each file whether it is spherical and how, one line of JSON a file. */
import { openAsBlob } from 'node:fs'
import { stat } from 'node:fs/promises'
import path from 'node:path'
import { recognise } from '../app/spherical/recognise'
import { isUnreadable } from '../app/spherical/unreadable'
import { ffmpegFrame } from './ffmpeg-frame'
import { lineOf } from './line'

const files = process.argv.slice(2)
if (files.length === 0) {
  console.error('Lumisphere: name the files to look at: npm run --silent probe -- FILE…')
  process.exitCode = 1
}
for (const file of files) {
  try {
    process.stdout.write(`${await probe(file)}\n`)
  } catch (error) {
    process.stdout.write(`${JSON.stringify({ file, error: sentenceOf(error) })}\n`)
    process.exitCode = 1
  }
}

/** Names are relative to where npm was called, not to the repository it runs in. */
async function probe(file: string): Promise<string> {
  const place = path.resolve(process.env.INIT_CWD ?? process.cwd(), file)
  if (!(await stat(place)).isFile()) throw new Error('This is a folder, not a file: name the files in it.')
  return lineOf(file, await recognise(await openAsBlob(place), () => ffmpegFrame(place)))
}

function sentenceOf(error: unknown): string {
  if (isUnreadable(error)) return error.message
  const code = error instanceof Error && 'code' in error ? error.code : null
  if (code === 'ENOENT') return 'There is no such file.'
  if (code === 'EACCES') return 'The file may not be read: check its permissions.'
  return error instanceof Error ? error.message : String(error)
}
