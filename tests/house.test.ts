import { readFileSync } from 'node:fs'
import path from 'node:path'
import { globSync } from 'tinyglobby'
import { describe, expect, it } from 'vitest'

const repository = path.resolve(import.meta.dirname, '..')

/**
 * The drawing of ARCHITECTURE.md as a table: what each room may import besides itself. A room that is missing here fails the test.
 * `type` imports count too, except those from `hub/api`, `hub/account-api` and `hub/integration-api`, the pages that the programs share.
 */
const rooms: Readonly<Record<string, readonly string[]>> = {
  'app/main': ['*'],
  'app/config': [],
  'app/media': [],
  'app/spherical': ['app/media'],
  'app/clock': ['app/ports'],
  'app/storage': ['app/ports'],
  'app/ports': ['app/media'],
  'app/upload-ports': ['app/media', 'app/ports'],
  'app/doctor-ports': [],
  'app/members-ports': [],
  'app/account-ports': [],
  'app/network': ['app/upload-ports'],
  'app/upload': ['app/media', 'app/ports', 'app/upload-ports', 'app/config', 'app/spherical'],
  'app/state': [
    'app/media',
    'app/ports',
    'app/config',
    'app/upload',
    'app/upload-ports',
    'app/doctor-ports',
    'app/members-ports',
    'app/account-ports',
  ],
  'app/kaltura': [
    'app/media',
    'app/ports',
    'app/config',
    'app/upload-ports',
    'app/members-ports',
    'app/account-ports',
  ],
  'app/player': ['app/media', 'app/ports', 'app/config'],
  'app/stage': ['app/media', 'app/ports', 'app/config'],
  'app/xr': ['app/media', 'app/ports', 'app/doctor-ports', 'app/config', 'app/stage'],
  'app/scene': ['app/media', 'app/ports', 'app/config', 'app/state', 'app/stage', 'app/xr'],
  'app/ui': [
    'app/media',
    'app/ports',
    'app/doctor-ports',
    'app/members-ports',
    'app/account-ports',
    'app/config',
    'app/state',
  ],
  'hub/main': ['*'],
  // Without a Kaltura account the hub takes the sandbox in its place: one file knows both.
  'hub/backend': ['hub', 'sandbox'],
  hub: [],
  'sandbox/main': ['*'],
  sandbox: [],
  'probe/main': ['*'],
  probe: ['app/media', 'app/spherical'],
  setup: ['hub/main', 'sandbox/main', 'probe/main'],
}

/** What the hub and the app share, as types. */
const sharedPages = [
  'src/hub/api.ts',
  'src/hub/account-api.ts',
  'src/hub/integration-api.ts',
  'src/hub/members-api.ts',
]

/** One vendor, one room. `state` has React in its one hooks file only; the faces are React. */
const vendors: Readonly<Record<string, readonly string[]>> = {
  three: ['app/stage', 'app/scene', 'app/xr'],
  '@react-three/fiber': ['app/scene', 'app/xr'],
  '@react-three/xr': ['app/scene', 'app/xr'],
  dashjs: ['app/player'],
  react: ['app/ui', 'app/scene', 'app/state', 'app/main', 'app/xr'],
  'react-dom': ['app/main', 'app/ui'],
  wouter: ['app/ui', 'app/main'],
  'lucide-react': ['app/ui'],
  '@tanstack/react-virtual': ['app/ui'],
  zustand: ['app/state'],
  valibot: ['app/kaltura', 'app/state', 'hub', 'hub/main', 'sandbox', 'sandbox/main'],
  'kaltura-client': ['hub'],
  'better-auth': ['hub', 'hub/main'],
  '@better-auth/passkey': ['hub'],
  nodemailer: ['hub'],
  '@simplewebauthn/browser': ['app/kaltura'],
  '@valibot/to-json-schema': ['hub'],
  'drizzle-orm': ['hub', 'hub/main'],
  '@electric-sql/pglite': ['hub', 'hub/main'],
  lmdb: ['sandbox'],
  sharp: ['sandbox', 'setup'],
  uqr: ['app/state', 'hub'],
  iwer: [],
}

type Source = {
  readonly file: string
  readonly room: string
  readonly text: string
  readonly imports: readonly string[]
}

const sources: readonly Source[] = globSync('src/**/*.{ts,tsx,mjs}', { cwd: repository }).map((file) => {
  const text = readFileSync(path.join(repository, file), 'utf8')
  return { file, room: roomOf(file), text, imports: importsOf(text) }
})

function roomOf(file: string): string {
  const inside = file.replace(/^src\//, '').replace(/\.[a-z]+$/, '')
  const [program, second] = inside.split('/') as [string, string | undefined]
  const twoDeep = `${program}/${second}`
  if (twoDeep in rooms) return twoDeep
  return program === 'app' ? twoDeep : program
}

function importsOf(text: string): string[] {
  const code = text.replaceAll(/\/\*[\s\S]*?\*\//g, '')
  const statements = code.matchAll(
    /^(?:import|export)\b[^'"]*?from\s+'([^']+)'|\bimport\(\s*'([^']+)'\s*\)|^import\s+'([^']+)'/gm,
  )
  return [...statements].map((match) => (match[1] ?? match[2] ?? match[3])!)
}

function targetOf(source: Source, specifier: string): string | null {
  if (!specifier.startsWith('.')) return null
  const joined = path.posix.join(path.posix.dirname(source.file), specifier)
  const found = sources.find(({ file }) => file === joined || file.replace(/\.(tsx?|mjs)$/, '') === joined)
  return found?.file ?? null
}

const withoutComments = (source: Source): Source => ({
  ...source,
  text: source.text.replaceAll(/\/\*[\s\S]*?\*\/|\/\/ .*$/gm, ''),
})

const lines = (pattern: RegExp, where: readonly Source[]) =>
  where.flatMap(({ file, text }) =>
    text
      .split('\n')
      .flatMap((line, index) => (pattern.test(line) ? [`${file}:${index + 1} ${line.trim()}`] : [])),
  )

describe('the house', () => {
  it('has no room that is missing from the drawing', () => {
    expect(sources.length).toBeGreaterThan(10)
    expect([...new Set(sources.map(({ room }) => room))].filter((room) => !(room in rooms))).toEqual([])
  })

  it('lets imports only fall', () => {
    const rising = sources.flatMap((source) =>
      source.imports.flatMap((specifier) => {
        const target = targetOf(source, specifier)
        if (!target || sharedPages.includes(target)) return []
        const room = roomOf(target)
        const allowed = rooms[source.room] ?? []
        return room === source.room || allowed.includes('*') || allowed.includes(room)
          ? []
          : [`${source.file} imports ${target}`]
      }),
    )
    expect(rising).toEqual([])
  })

  it('keeps programs apart: only types cross from the hub to the app', () => {
    const crossing = lines(
      /^import (?!type\b).*hub\/((integration|account|members)-)?api'/,
      sources.filter(({ room }) => room.startsWith('app/')),
    )
    expect(crossing).toEqual([])
  })

  it('has no import cycles, types left out', () => {
    const graph = new Map(
      sources.map((source) => [
        source.file,
        importsOf(source.text.replaceAll(/^import type [^'"]*'[^']+'/gm, '')).flatMap(
          (specifier) => targetOf(source, specifier) ?? [],
        ),
      ]),
    )
    expect(findCycle(graph)).toBeNull()
  })

  it('keeps each vendor in its room', () => {
    const strangers = sources.flatMap((source) =>
      source.imports.flatMap((specifier) => {
        const vendor = Object.keys(vendors).find(
          (name) => specifier === name || specifier.startsWith(`${name}/`),
        )
        return !vendor || vendors[vendor]!.includes(source.room)
          ? []
          : [`${source.file} imports ${specifier}`]
      }),
    )
    expect(strangers).toEqual([])
  })

  it('keeps React out of state but for one hooks file', () => {
    const offenders = sources.filter(
      ({ room, file, imports }) =>
        room === 'app/state' && !file.endsWith('/hooks.ts') && imports.some((name) => /^react/.test(name)),
    )
    expect(offenders.map(({ file }) => file)).toEqual([])
  })

  it('has no barrels, buckets or default exports, and no file beyond 300 lines', () => {
    expect(
      sources
        .filter(({ file }) => /\/(index|utils?|helpers?|common)(\.|\/)/.test(file))
        .map(({ file }) => file),
    ).toEqual([])
    expect(lines(/^export default\b/, sources)).toEqual([])
    expect(sources.filter(({ text }) => text.split('\n').length > 301).map(({ file }) => file)).toEqual([])
  })

  it('silences no types and leaves nothing to do', () => {
    expect(lines(/@ts-ignore|@ts-expect-error|@ts-nocheck/, sources)).toEqual([])
    expect(lines(/\bas any\b|: any\b/, sources.map(withoutComments))).toEqual([])
    expect(lines(/\b(TODO|FIXME|XXX|HACK)\b/, sources)).toEqual([])
    expect(
      lines(
        /console\.(log|debug)/,
        sources.filter(({ room }) => room.startsWith('app/')),
      ),
    ).toEqual([])
  })

  it('names no foreign host in what the browser runs', () => {
    const browser = sources.filter(({ room }) => room.startsWith('app/')).map(withoutComments)
    // Names of XML namespaces look like addresses; nobody asks them.
    expect(lines(/https?:\/\/(?!www\.w3\.org|ns\.(google|adobe)\.com)[a-z]/, browser)).toEqual([])
  })

  it('skips no test', () => {
    const tests = globSync('tests/**/*.{ts,tsx}', { cwd: repository })
    const skipped = tests.filter((file) =>
      /\b(it|test|describe|journey)\.(skip|only|todo|fails)\b/.test(
        readFileSync(path.join(repository, file), 'utf8'),
      ),
    )
    expect(skipped.filter((file) => file !== 'tests/house.test.ts')).toEqual([])
  })
})

function findCycle(graph: ReadonlyMap<string, readonly string[]>): string[] | null {
  const done = new Set<string>()
  const visit = (file: string, trail: readonly string[]): string[] | null => {
    if (trail.includes(file)) return [...trail.slice(trail.indexOf(file)), file]
    if (done.has(file)) return null
    for (const next of graph.get(file) ?? []) {
      const cycle = visit(next, [...trail, file])
      if (cycle) return cycle
    }
    done.add(file)
    return null
  }
  for (const file of graph.keys()) {
    const cycle = visit(file, [])
    if (cycle) return cycle
  }
  return null
}
