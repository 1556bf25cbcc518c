import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { serve } from '@hono/node-server'
import * as v from 'valibot'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { systemClock } from '../../src/hub/broker/clock'
import { createKalturaLine, type KalturaLine } from '../../src/hub/broker/kaltura'
import { pageNames } from '../../src/hub/broker/setting-names'
import { HubFault } from '../../src/hub/fault'
import { runCheck } from '../../src/hub/integration/check/run'
import type { Trial } from '../../src/hub/integration/check/trial'
import { createGuard } from '../../src/hub/integration/guard'
import type { CheckStep } from '../../src/hub/integration-api'
import type { KalturaSettings } from '../../src/hub/kaltura-settings'
import { createSandbox, type Sandbox } from '../../src/sandbox/app'

/** The self-check against the sandbox: one account with App Tokens of every wrong kind. */

const origin = 'http://localhost:4360'
const clock = { ...systemClock, sleep: async () => undefined }
const tokenAnswer = v.object({ id: v.string(), token: v.string() })
const servers: Server[] = []
let sandbox: Sandbox
let folder: string
let url: string
let line: KalturaLine
let adminKs: string

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'lumisphere-check-'))
  sandbox = await createSandbox({ dataFolder: folder, partner2: { id: 203 } })
  const server = serve({ fetch: sandbox.app.fetch, port: 0, hostname: '127.0.0.1' })
  await new Promise((resolve) => server.once('listening', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  servers.push(server as Server)
  line = createKalturaLine(url, clock)
  const { id, adminSecret } = sandbox.partner
  const values = { secret: adminSecret, userId: '', type: 2, partnerId: id, expiry: 600 }
  adminKs = await line.ask('session.start', values, v.string(), null)
  await line.ask('user.get', {}, v.unknown(), adminKs)
}, 60_000)

afterAll(async () => {
  for (const server of servers) {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
  await sandbox.close()
  await rm(folder, { recursive: true, force: true })
})

async function settingsWith(token: object, changes: Partial<KalturaSettings> = {}): Promise<KalturaSettings> {
  const appToken = {
    objectType: 'KalturaAppToken',
    hashType: 'SHA256',
    sessionType: 0,
    sessionPrivileges: 'disableentitlement',
    ...token,
  }
  const made = await line.ask('appToken.add', { appToken }, tokenAnswer, adminKs)
  return {
    serviceUrl: url,
    partnerId: sandbox.partner.id,
    appTokenId: made.id,
    appToken: made.token,
    hashType: 'SHA256',
    userId: { by: 'email' },
    playback: null,
    mediaHosts: [],
    ...changes,
  }
}

async function check(settings: KalturaSettings, changes: Partial<Trial> = {}): Promise<readonly CheckStep[]> {
  const trial: Trial = {
    settings,
    line: createKalturaLine(settings.serviceUrl, clock, changes.guard ?? null),
    names: pageNames,
    guard: null,
    clock,
    origin,
    findUserId: async () => 'ann@example.org',
    adminKs: null,
    ...changes,
  }
  const steps: CheckStep[] = []
  for await (const step of runCheck(trial, new AbortController().signal)) steps.push(step)
  return steps
}

const wrong = (steps: readonly CheckStep[]) =>
  steps.filter(({ state }) => state === 'failed' || state === 'warned')

/** A server that answers everything in one way. */
async function another(answer: Parameters<typeof createServer>[1]): Promise<string> {
  const server = createServer(answer)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  servers.push(server)
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** The sandbox behind something that changes its answers. */
const throughProxy = (
  change: (action: string, body: string) => string,
  headers: Record<string, string> = {},
) =>
  another(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const answer = await fetch(url + request.url, {
      method: request.method,
      headers: { 'content-type': 'application/json' },
      body: request.method === 'POST' ? Buffer.concat(chunks) : undefined,
    })
    const text = change(request.url ?? '', await answer.text())
    const plain = { 'access-control-allow-origin': '*', 'access-control-allow-headers': 'Content-Type' }
    response.writeHead(answer.status, { 'content-type': 'application/json', ...plain, ...headers }).end(text)
  })

describe('the self-check', () => {
  it('passes every step of a sound connection, with the notes that belong to it', async () => {
    sandbox.store.users.put({
      id: 'ann@example.org',
      partnerId: sandbox.partner.id,
      createdAt: 1,
      updatedAt: 1,
      status: 1,
      statusUpdatedAt: 1,
      isAdmin: false,
    })
    const steps = await check(await settingsWith({}), { adminKs })
    const states = Object.fromEntries(steps.map(({ id, state }) => [id, state]))
    expect(states).toEqual({
      service: 'passed',
      clock: 'passed',
      cors: 'passed',
      partner: 'passed',
      widget: 'passed',
      token: 'passed',
      'session-type': 'passed',
      'own-user': 'passed',
      duration: 'passed',
      privileges: 'passed',
      playback: 'skipped',
      member: 'passed',
      library: 'warned',
      upload: 'passed',
      dash: 'skipped',
      '4k': 'passed',
    })
    expect(sandbox.store.uploadTokens.all(sandbox.partner.id)).toBeDefined()
  })

  type Case = readonly [
    name: string,
    run: () => Promise<readonly CheckStep[]>,
    id: string,
    state: CheckStep['state'],
    sentence: RegExp,
  ]
  const token =
    (values: object, changes: Partial<KalturaSettings> = {}) =>
    async () =>
      check(await settingsWith(values, changes))
  const cases: readonly Case[] = [
    [
      'a port where nothing answers',
      token({}, { serviceUrl: 'http://127.0.0.1:9' }),
      'service',
      'failed',
      /nothing answers there/,
    ],
    [
      'a host that does not exist',
      token({}, { serviceUrl: 'https://nowhere.invalid' }),
      'service',
      'failed',
      /no such host|looked up/,
    ],
    [
      'an address that is no Kaltura',
      async () =>
        check(
          await settingsWith({}, { serviceUrl: await another((_, r) => r.writeHead(200).end('<html>')) }),
        ),
      'service',
      'failed',
      /not the Kaltura API/,
    ],
    [
      'an address that redirects',
      async () =>
        check(
          await settingsWith(
            {},
            { serviceUrl: await another((_, r) => r.writeHead(301, { location: url }).end()) },
          ),
        ),
      'service',
      'failed',
      /status 301/,
    ],
    [
      'an address inside the network',
      async () => check(await settingsWith({}), { guard: createGuard([]) }),
      'service',
      'failed',
      /private network/,
    ],
    [
      'a clock that is wrong',
      async () => check(await settingsWith({}), { clock: { ...clock, now: () => Date.now() - 600_000 } }),
      'clock',
      'failed',
      /seconds behind Kaltura’s/,
    ],
    [
      'a Kaltura that lets no other site ask',
      async () =>
        check(
          await settingsWith(
            {},
            {
              serviceUrl: await throughProxy((_, body) => body, {
                'access-control-allow-origin': 'https://other.example.org',
              }),
            },
          ),
        ),
      'cors',
      'failed',
      /Access-Control-Allow-Origin is https:\/\/other/,
    ],
    [
      'a Kaltura that takes no JSON from other sites',
      async () =>
        check(
          await settingsWith(
            {},
            {
              serviceUrl: await throughProxy((_, body) => body, { 'access-control-allow-headers': 'Range' }),
            },
          ),
        ),
      'cors',
      'failed',
      /Access-Control-Allow-Headers/,
    ],
    [
      'a partner that does not exist',
      token({}, { partnerId: 999 }),
      'partner',
      'failed',
      /“Partner ID” is not a partner/,
    ],
    [
      'a token of another partner',
      token({}, { partnerId: 203 }),
      'token',
      'failed',
      /“App Token ID” is not an App Token of this partner/,
    ],
    [
      'an App Token ID that does not exist',
      token({}, { appTokenId: '0_unknown1' }),
      'token',
      'failed',
      /“App Token ID” is not an App Token/,
    ],
    ['another hash type', token({}, { hashType: 'SHA1' }), 'token', 'failed', /made with SHA256/],
    [
      'a token that is not the one of its id',
      token({}, { appToken: 'ffeeddccbbaa99887766554433221100' }),
      'token',
      'failed',
      /no hash type fits/,
    ],
    [
      'the administrator secret in place of the token',
      async () => check(await settingsWith({}, { appToken: sandbox.partner.adminSecret })),
      'token',
      'failed',
      /administrator secret/,
    ],
    [
      'the user secret in place of the token',
      async () => check(await settingsWith({}, { appToken: sandbox.partner.userSecret })),
      'token',
      'failed',
      /user secret/,
    ],
    ['a token with expiry 0', token({ expiry: 0 }), 'token', 'failed', /expiry was set to 0/],
    ['a token for admin sessions', token({ sessionType: 2 }), 'session-type', 'warned', /ADMIN sessions/],
    [
      'a token tied to one user',
      token({ sessionUserId: 'somebody' }),
      'own-user',
      'failed',
      /tied to the user “somebody”/,
    ],
    [
      'a token with a session duration of 0',
      token({ sessionDuration: 0 }),
      'duration',
      'failed',
      /session duration is 0/,
    ],
    [
      'a token whose sessions last a minute',
      token({ sessionDuration: 60 }),
      'duration',
      'failed',
      /only \d+ seconds/,
    ],
    [
      'a token whose sessions last half an hour',
      token({ sessionDuration: 1800 }),
      'duration',
      'warned',
      /only 30 minutes/,
    ],
    [
      'a token without disableentitlement',
      token({ sessionPrivileges: '' }),
      'privileges',
      'warned',
      /disableentitlement is missing/,
    ],
    [
      'a token that lists everything',
      token({ sessionPrivileges: 'disableentitlement,list:*' }),
      'privileges',
      'warned',
      /every member can list and play everything/,
    ],
    [
      'entitlement without a privacy context',
      token({ sessionPrivileges: 'enableentitlement' }),
      'privileges',
      'warned',
      /without a privacy context/,
    ],
    [
      'both kinds of entitlement',
      token({ sessionPrivileges: 'enableentitlement,disableentitlement' }),
      'privileges',
      'warned',
      /both enables and disables/,
    ],
    [
      'a token that may do everything',
      token({ sessionPrivileges: '*' }),
      'privileges',
      'failed',
      /privilege \* \(everything\)/,
    ],
    [
      'a token that may edit everything',
      token({ sessionPrivileges: 'disableentitlement,edit:*' }),
      'privileges',
      'warned',
      /edit:\*/,
    ],
    [
      'a token for one address',
      token({ sessionPrivileges: 'disableentitlement,iprestrict:10.0.0.1' }),
      'privileges',
      'failed',
      /iprestrict/,
    ],
    [
      'a token for some addresses of the API',
      token({ sessionPrivileges: 'disableentitlement,urirestrict:/api_v3/x*' }),
      'privileges',
      'failed',
      /urirestrict/,
    ],
    [
      'a token that counts calls',
      token({ sessionPrivileges: 'disableentitlement,actionslimit:9' }),
      'privileges',
      'warned',
      /after 9 calls/,
    ],
    [
      'a token with a role',
      token({ sessionPrivileges: 'disableentitlement,setrole:7' }),
      'privileges',
      'warned',
      /setrole/,
    ],
    [
      'a playback token of another kind',
      async () =>
        check(
          await settingsWith(
            {},
            { playback: { appTokenId: '0_unknown1', appToken: '0'.repeat(32), hashType: 'SHA1' } },
          ),
        ),
      'playback',
      'failed',
      /for playback does not work/,
    ],
    [
      'a member without a user id',
      async () =>
        check(await settingsWith({}), {
          findUserId: () =>
            Promise.reject(
              new HubFault('forbidden', 'Members with this mail domain have no Kaltura user here.'),
            ),
        }),
      'member',
      'failed',
      /mail domain/,
    ],
    [
      'an account that takes no uploads',
      async () =>
        check(
          await settingsWith(
            {},
            {
              serviceUrl: await throughProxy((action, body) =>
                /uploadToken/i.test(action)
                  ? JSON.stringify({
                      code: 'SERVICE_FORBIDDEN',
                      message: 'no',
                      objectType: 'KalturaAPIException',
                      args: [],
                    })
                  : body,
              ),
            },
          ),
        ),
      'upload',
      'failed',
      /may not upload/,
    ],
    [
      'an account without 4K',
      async () =>
        check(
          await settingsWith(
            {},
            {
              serviceUrl: await throughProxy((action, body) =>
                /flavorParams/i.test(action) ? JSON.stringify({ objects: [{ id: 1, height: 1080 }] }) : body,
              ),
            },
          ),
          { adminKs },
        ),
      '4k',
      'warned',
      /1080 lines only/,
    ],
  ]

  const done = new Map<unknown, Promise<readonly CheckStep[]>>()
  const results = (run: Case[1]) => {
    const known = done.get(run) ?? run()
    done.set(run, known)
    return known
  }

  it.each(cases)('says by a sentence of its own: %s', async (_, run, id, state, sentence) => {
    const steps = await results(run)
    const said = wrong(steps).filter((step) => step.id === id)
    expect(said.map(({ message }) => message).join('\n')).toMatch(sentence)
    expect(said.map((step) => step.state)).toContain(state)
    for (const { message } of steps) expect(message).toMatch(/^\S.*\.$/s)
  })

  it('says each of them differently, and none with a secret', async () => {
    const sentences: string[] = []
    for (const [, run, id] of cases) {
      const steps = await results(run)
      sentences.push(wrong(steps).find((step) => step.id === id)?.message ?? '')
      expect(JSON.stringify(steps)).not.toMatch(/djJ8/)
      expect(JSON.stringify(steps)).not.toContain(sandbox.partner.adminSecret)
    }
    const plain = sentences.map((sentence) => sentence.replaceAll(/\d+/g, '#'))
    expect(new Set(plain).size).toBeGreaterThanOrEqual(cases.length - 2)
  })

  it('tries no step whose ground is missing', async () => {
    const steps = await check(await settingsWith({}, { hashType: 'MD5' }))
    const after = steps.slice(steps.findIndex(({ id }) => id === 'token') + 1)
    expect(after.length).toBeGreaterThan(5)
    for (const step of after)
      expect(step).toMatchObject({ state: 'skipped', message: expect.stringContaining('because of') })
  })
})
