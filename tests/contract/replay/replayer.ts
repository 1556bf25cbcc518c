import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createSandbox, type Sandbox } from '../../../src/sandbox/app'
import { privilegesOf, signKs } from '../../../src/sandbox/ks'
import { hashPassword } from '../../../src/sandbox/passwords'
import { createAccount } from './bring-up'
import { CLIP_BYTES } from './clip'
import { differences, withoutOrder } from './compare'
import { makeFiles } from './fixture-files'
import { isList, objectsIn, recordedClock } from './observations'
import type { Files } from './seed-account'
import {
  actionOf,
  type Part,
  type Plain,
  readTranscripts,
  recordedSecrets,
  requestText,
  type Transcript,
} from './transcripts'
import { UNSEEN } from './unseen'

const PARTNER = 101
const OTHER_PARTNER = 102
/** Signed with the wrong partner's secret on purpose. */
const FORGED = 'djJ8MTAyfGs03NalO'
/** A moment before the first recorded answer. */
const START = 1_795_297_758
/** What counts or orders things that no answer shows, so that the account cannot be brought there. */
const NOT_REPLAYABLE: ReadonlySet<number> = new Set([
  170, // user.list: users that are never shown
  261, // uploadToken.list: tokens that are never shown
  262,
  419, // a second page among entries of the same second
  624, // a child made within the same second
  683, // media.list: entries that are never shown
])

export type Verdict = { readonly transcript: Transcript; readonly differences: readonly string[] }

/** Asks a sandbox of its own everything that was recorded, in order, and compares the answers. */
export async function replay(): Promise<readonly Verdict[]> {
  const transcripts = readTranscripts()
  const dataFolder = mkdtempSync(join(tmpdir(), 'lumisphere-replay-'))
  const clock = recordedClock(transcripts, START)
  let time = START
  const sandbox = await createSandbox({
    dataFolder,
    partner: { id: PARTNER, ...recordedSecrets() },
    partner2: { id: OTHER_PARTNER },
    now: () => time,
    finalChunkWait: 200,
  })
  try {
    const files = makeFiles(dataFolder)
    prepare(sandbox)
    const world = createWorld(sandbox, transcripts, files, join(dataFolder, files.video))
    const verdicts: Verdict[] = []
    for (const transcript of transcripts) {
      time = clock(transcript.n)
      const found = await world.ask(transcript, time)
      if (!NOT_REPLAYABLE.has(transcript.n)) verdicts.push({ transcript, differences: found })
    }
    return verdicts
  } finally {
    await sandbox.close()
    rmSync(dataFolder, { recursive: true, force: true })
  }
}

/** The account as the recording's README describes it, as far as no object of it is shown. */
function prepare({ store }: Sandbox): void {
  const partner = store.partners.get(PARTNER, PARTNER)!
  store.users.remove(PARTNER, partner.adminEmail)
  const adminEmail = 'admin-alpha@example.invalid'
  store.partners.put({
    ...partner,
    name: 'Reference alpha',
    description: 'local reference partner',
    adminName: 'Ref Admin alpha',
    adminEmail,
  })
  const born = { partnerId: PARTNER, createdAt: START, updatedAt: START, statusUpdatedAt: START, status: 1 }
  store.users.put({
    ...born,
    id: adminEmail,
    screenName: adminEmail,
    email: adminEmail,
    firstName: 'Ref',
    lastName: 'Admin alpha',
    isAdmin: true,
    passwordHash: hashPassword('Refpass1!'),
  })
  // An entry was added by a session without a user before the recording began.
  store.users.put({ ...born, id: '', isAdmin: false })
  const [access] = [...store.accessControls.all(PARTNER)]
  if (access) {
    store.accessControls.remove(PARTNER, access.id)
    store.accessControls.put({ ...access, id: 2 })
  }
  const profiles = [...store.conversionProfiles.all(PARTNER)]
  for (const profile of profiles) {
    if (!profile.isDefault) continue
    store.conversionProfiles.remove(PARTNER, profile.id)
    store.conversionProfiles.put({ ...profile, id: 15 })
  }
}

function createWorld(sandbox: Sandbox, transcripts: readonly Transcript[], files: Files, clip: string) {
  const { store } = sandbox
  const account = createAccount(store, transcripts, files)
  const renamed = new Map<string, string>()

  const settle = (transcript: Transcript, ours: Plain) => {
    account.settle(transcript)
    if (!/\.add/.test(actionOf(transcript))) return
    for (const [index, object] of objectsIn(transcript.response.body).entries()) {
      const own = objectsIn(ours)[index]
      if (own && typeof own.id === 'string' && typeof object.id === 'string' && own.id !== object.id) {
        renamed.set(object.id, own.id)
      }
      const kept = store.appTokens.get(PARTNER, String(own?.id))
      if (kept && typeof object.token === 'string') store.appTokens.put({ ...kept, token: object.token })
    }
  }

  const rename = (text: string) => [...renamed].reduce((all, [from, to]) => all.replaceAll(from, to), text)
  const widgetKs = signKs(
    {
      partnerId: OTHER_PARTNER,
      type: 0,
      userId: '0',
      expiry: START + 86_400,
      privileges: privilegesOf('view:*,widget:1'),
    },
    store.partners.get(OTHER_PARTNER, OTHER_PARTNER)!.adminSecret,
  )
  /** Sessions of the other partner cannot be opened with the recorded secret. */
  const fill = (text: string) =>
    text.includes(FORGED)
      ? text
      : rename(text).replace(/djJ8MTAy[\w-]{20,}(=|%3D)*/g, encodeURIComponent(widgetKs))

  return {
    ask: async (transcript: Transcript, time: number): Promise<readonly string[]> => {
      account.bringUp(transcript, time)
      const response = await sandbox.app.request(buildRequest(transcript, fill, clip, store))
      const text = await response.text()
      const ours = parse(text, response.headers.get('content-type') ?? '')
      settle(transcript, ours)
      const recorded = parse(rename(JSON.stringify(transcript.response.body)), 'application/json')
      return [
        ...(response.status === transcript.response.status
          ? []
          : [`status: ${transcript.response.status} ≠ ${response.status}`]),
        ...headerDifferences(transcript, response.headers),
        ...bodyDifferences(transcript, recorded, ours),
      ]
    },
  }
}

function parse(text: string, type: string): Plain {
  if (!type.startsWith('application/json')) return text
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

const COMPARED_HEADERS = [
  'Content-Type',
  'Access-Control-Allow-Origin',
  'Access-Control-Allow-Headers',
  'Access-Control-Allow-Methods',
  'Access-Control-Max-Age',
  'Access-Control-Expose-Headers',
  'X-Kaltura',
  'X-Kaltura-App',
  'location',
  'Cache-Control',
  'Accept-Ranges',
]

function headerDifferences({ response }: Transcript, ours: Headers): readonly string[] {
  return COMPARED_HEADERS.flatMap((name) => {
    const recorded = response.headers[name] ?? response.headers[name.toLowerCase()]
    if (recorded === undefined) return []
    return differences(recorded, ours.get(name) ?? '', `header ${name}`)
  })
}

/** Media is compared by what it is, not byte by byte; what is written about it in words of its own by its kind. */
function bodyDifferences(transcript: Transcript, recorded: Plain, ours: Plain): readonly string[] {
  const isMedia = recorded !== null && typeof recorded === 'object' && !isList(recorded) && 'sha1' in recorded
  const isApi = transcript.request.url.includes('/api_v3/')
  if (isMedia) return typeof ours === 'string' && ours.length > 0 ? [] : ['body: no media']
  if (!isApi && typeof recorded === 'string') {
    return (recorded === '') === (ours === '') ? [] : ['body: one is empty']
  }
  const orderBy = /orderBy\W+([-+]?\w+)/.exec(requestText(transcript))?.[1] ?? ''
  return differences(withoutOrder(recorded, orderBy), withoutOrder(ours, orderBy))
}

function buildRequest(
  transcript: Transcript,
  fill: (text: string) => string,
  clip: string,
  store: Sandbox['store'],
): Request {
  const { method, url, headers, body } = transcript.request
  const address = fill(url).replace('packager.kaltura.test', 'kaltura.test')
  if (method === 'GET' || method === 'HEAD' || method === 'OPTIONS') {
    return new Request(address, { method, headers })
  }
  if (body !== undefined && typeof body !== 'string') {
    const rest = Object.fromEntries(Object.entries(headers).filter(([name]) => name !== 'Content-Type'))
    return new Request(address, { method, headers: rest, body: formOf(body, fill, clip) })
  }
  return new Request(address, { method, headers, body: rehash(fill(body ?? ''), store) })
}

function formOf(parts: readonly Part[], fill: (text: string) => string, clip: string): FormData {
  const form = new FormData()
  const resumeAt = parts.flatMap((part) => ('field' in part && part.field === 'resumeAt' ? [part.value] : []))
  for (const part of parts) {
    if ('field' in part) form.append(part.field, fill(part.value))
    else {
      const bytes = contentOf(part.filename ?? 's.mp4', part.bytes, Number(resumeAt[0] ?? 0), clip)
      form.append(
        part.file_field,
        new File([new Uint8Array(bytes)], part.filename ?? 's.mp4', { type: part.type ?? 'video/mp4' }),
      )
    }
  }
  return form
}

function contentOf(name: string, size: number, at: number, clip: string): Buffer {
  if (name.endsWith('.exe'))
    return Buffer.concat([Buffer.from('MZ\x90\x00\x03'), Buffer.alloc(size)]).subarray(0, size)
  const from = at < 0 || at + size > CLIP_BYTES ? 0 : at
  const bytes = readFileSync(clip).subarray(from, from + size)
  return Buffer.concat([bytes, Buffer.alloc(Math.max(0, size - bytes.length))])
}

/** A hash over a token whose value was never shown is made anew over the one it has here. */
function rehash(body: string, store: Sandbox['store']): string {
  const fields = new URLSearchParams(body)
  const token = store.appTokens.get(PARTNER, fields.get('id') ?? '')
  const isOurs = token?.description === UNSEEN
  if (!isOurs || !fields.has('tokenHash')) return body
  const hash = createHash(token.hashType)
    .update(`${fields.get('ks')}${token.token}`)
    .digest('hex')
  return body.replace(/tokenHash=[0-9a-f]+/, `tokenHash=${hash}`)
}
