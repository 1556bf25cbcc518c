import * as v from 'valibot'
import type { HubInfo, SentFile } from '../../hub/api'
import type { HubDoor, KeyValueStore } from '../ports'
import type { SendDoor } from '../upload-ports'
import { createHubDoor, type HubOptions } from './hub'
import { checkAnswer, type HubCall } from './hub-call'

const sendCode = v.object({ code: v.string(), expiresAt: v.number() })
const sendGrant = v.object({ grant: v.string(), name: v.string() })
const sentFiles = v.object({
  files: v.array(
    v.object({
      id: v.string(),
      title: v.string(),
      share: v.number(),
      state: v.picklist(['sending', 'waiting', 'asking', 'made', 'failed']),
      entryId: v.nullable(v.string()),
    }),
  ),
})

/** The side of the member who shows a code. */
export function createSendDoor(call: HubCall): SendDoor {
  return {
    code: async (signal) =>
      checkAnswer(sendCode, await call({ path: '/api/send/code', body: {}, retries: 0 }, signal)),
    files: async (signal) => checkAnswer(sentFiles, await call({ path: '/api/send/files' }, signal)).files,
  }
}

/** A device that sends for a member: signed in by a code, allowed nothing but sending. */
export type SendingHub = HubDoor & {
  report(files: readonly SentFile[], signal: AbortSignal): Promise<void>
}

const key = 'lumisphere.send'

/** The other side: `signIn` takes the code in place of an e-mail. The grant lives as long as the tab, and is no KS. */
export function createSendingHub(
  call: HubCall,
  storage: KeyValueStore,
  options: Omit<HubOptions, 'askSession'>,
): SendingHub {
  const read = () => v.safeParse(v.pipe(v.string(), v.parseJson(), sendGrant), storage.read(key))
  const grantOf = () => {
    const kept = read()
    return kept.success ? kept.output.grant : ''
  }
  const info = async (): Promise<HubInfo> => {
    const kept = read()
    const member = kept.success
      ? { hubId: 'sending', id: 'sending', name: kept.output.name, email: '', role: 'creator' as const }
      : null
    const nobody = {
      hub: null,
      hubs: [],
      withoutHub: null,
      mayMakeHub: false,
      statistics: null,
      demoMembers: [],
    }
    return { backend: 'kaltura', member, ...nobody, signIn: noOtherWays }
  }
  const door = createHubDoor({
    ...options,
    askSession: (refusedKs) => ({ path: '/api/send/session', body: { grant: grantOf(), refusedKs } }),
    onSignedOut() {
      storage.remove(key)
      options.onSignedOut?.()
    },
  })
  return {
    ...door,
    info,
    async signIn(code, _password, signal) {
      const grant = checkAnswer(
        sendGrant,
        await call({ path: '/api/send/open', body: { code }, retries: 0 }, signal),
      )
      storage.write(key, JSON.stringify(grant))
      return info()
    },
    async signOut() {
      storage.remove(key)
    },
    async report(files, signal) {
      await call({ path: '/api/send/report', body: { grant: grantOf(), files } }, signal)
    },
  }
}

const noOtherWays = { hasMail: false, hasPasskeys: false, providers: [] } as const
