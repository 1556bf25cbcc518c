import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createSandbox, type Sandbox } from '../../../src/sandbox/app'
import { privilegesOf, signKs } from '../../../src/sandbox/ks'
import { hashPassword } from '../../../src/sandbox/passwords'
import { differences, withoutOrder } from './compare'
import { CLIP_BYTES, makeFiles } from './fixture-files'
import { isList, keyOf, kindOf, type Observation, objectsIn, observe, recordedClock } from './observations'
import { type Files, seed } from './seed-account'
import {
  actionOf,
  type Part,
  type Plain,
  readTranscripts,
  recordedSecrets,
  requestText,
  type Transcript,
} from './transcripts'

const PARTNER = 101
const OTHER_PARTNER = 102
/** A moment before the first recorded answer. */
const START = 1_795_297_758
const READS =
  /\.(get|list|count|getbyids|getbyentryid|getplaybackcontext|getcontextdata|listflags|geturl|getdownloadurl|serve|search|execute)$/

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
      verdicts.push({ transcript, differences: await world.ask(transcript, time) })
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
  store.appTokens.put({
    ...born,
    id: '0_vibt0kdc',
    token: 'f'.repeat(32),
    status: 2,
    sessionType: 0,
    sessionUserId: 'vruser',
    sessionDuration: 86_400,
    hashType: 'SHA256',
    description: UNSEEN,
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
  const seen = observe(transcripts)
  const numbers = new Set(transcripts.map(({ n }) => n))
  const touched = new Map<string, number>()
  const renamed = new Map<string, string>()
  const newIds: string[] = []
  const madeId = store.newId
  // Things that a transcript makes get the id they had, so that sessions and addresses recorded later still fit.
  Object.assign(store, { newId: () => newIds.shift() ?? madeId() })

  const hasGap = (from: number, to: number) => {
    for (let n = from + 1; n < to; n++) if (!numbers.has(n)) return true
    return false
  }
  const put = (key: string, observation: Observation) => {
    seed(store, key.slice(0, key.indexOf('|')), observation.object, files)
    touched.set(key, observation.n)
  }
  const isMadeBy = (key: string, transcript: Transcript) =>
    seen.get(key)?.[0]?.n === transcript.n &&
    /\.(add|start)/.test(actionOf(transcript)) &&
    (key.startsWith('user|') || !requestText(transcript).includes(key.slice(key.indexOf('|') + 1)))

  const bringUp = (transcript: Transcript, time: number) => {
    const isRead = READS.test(actionOf(transcript)) || actionOf(transcript) === ''
    const text = `${requestText(transcript)} ${JSON.stringify(transcript.response.body)}`
    for (const [key, observations] of seen) {
      const first = observations[0]!
      const id = key.slice(key.indexOf('|') + 1)
      if (isMadeBy(key, transcript)) {
        if (/^0_\w{8}$/.test(id)) newIds.push(id)
        continue
      }
      const last = touched.get(key)
      if (last === undefined) {
        const isThere = Number(first.object.createdAt ?? 0) <= time || text.includes(id)
        const isMadeLater = transcripts.some((one) => one.n === first.n && isMadeBy(key, one))
        if (isThere && !isMadeLater) put(key, first)
        continue
      }
      if (!text.includes(id) || !hasGap(last, transcript.n)) continue
      const upTo = observations.findLast((one) => (isRead ? one.n <= transcript.n : one.n < transcript.n))
      if (upTo && upTo.n > last) put(key, upTo)
    }
  }

  const settle = (transcript: Transcript, ours: Plain) => {
    for (const [index, object] of objectsIn(transcript.response.body).entries()) {
      const kind = kindOf(object)
      if (kind === null) continue
      touched.set(keyOf(kind, object), transcript.n)
      const own = objectsIn(ours)[index]
      const isNew =
        seen.get(keyOf(kind, object))?.[0]?.n === transcript.n && /\.add/.test(actionOf(transcript))
      if (
        isNew &&
        own &&
        typeof own.id === 'string' &&
        typeof object.id === 'string' &&
        own.id !== object.id
      ) {
        renamed.set(object.id, own.id)
      }
      if (kind !== 'appToken' || !own) continue
      const kept = store.appTokens.get(PARTNER, String(own.id))
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
    rename(text).replace(/djJ8MTAy[\w-]{20,}(=|%3D)*/g, encodeURIComponent(widgetKs))

  return {
    ask: async (transcript: Transcript, time: number): Promise<readonly string[]> => {
      newIds.length = 0
      bringUp(transcript, time)
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
  const isOrdered = /orderBy/.test(requestText(transcript))
  return isOrdered ? differences(recorded, ours) : differences(withoutOrder(recorded), withoutOrder(ours))
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

export const UNSEEN = 'made before it is asked for: its own making is not in the recordings'
