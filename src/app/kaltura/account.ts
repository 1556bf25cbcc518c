import * as v from 'valibot'
import type { AccountDoor } from '../account-ports'
import { checkAnswer, type HubCall } from './hub-call'
import { createPasskey, getPasskey } from './passkey'

const accountInfo = v.object({
  name: v.string(),
  email: v.string(),
  isConfirmed: v.boolean(),
  hasPassword: v.boolean(),
  providers: v.array(v.string()),
  passkeys: v.array(v.object({ id: v.string(), name: v.string(), createdAt: v.number() })),
  sessions: v.array(
    v.object({
      id: v.string(),
      device: v.string(),
      isThis: v.boolean(),
      lastSeenAt: v.number(),
      startedAt: v.number(),
    }),
  ),
})

const pairCode = v.object({
  code: v.string(),
  secret: v.string(),
  address: v.string(),
  expiresAt: v.number(),
  interval: v.number(),
})

const pairAnswer = v.variant('state', [
  v.object({ state: v.picklist(['in', 'denied', 'over']) }),
  v.object({ state: v.literal('waiting'), interval: v.number() }),
])

const pairRequest = v.object({
  code: v.string(),
  device: v.string(),
  state: v.picklist(['open', 'answered']),
})

/** Ways to sign in and one's own account, asked of the hub. What changes something is asked once: it may have happened before its answer was lost. */
export function createAccountDoor(call: HubCall): AccountDoor {
  const account = async (signal: AbortSignal) =>
    checkAnswer(accountInfo, await call({ path: '/api/account' }, signal))
  const change = async (
    method: 'PUT' | 'DELETE',
    path: string,
    body: object | undefined,
    signal: AbortSignal,
  ) =>
    checkAnswer(accountInfo, await call({ path: `/api/account/${path}`, method, body, retries: 0 }, signal))
  const post = (path: string, body: object, signal: AbortSignal) => call({ path, body, retries: 0 }, signal)

  return {
    account,
    rename: (name, signal) => change('PUT', 'name', { name }, signal),
    async changePassword(wanted, signal) {
      await post('/api/account/password', wanted, signal)
      return await account(signal)
    },
    async askConfirmation(signal) {
      await post('/api/account/confirm', {}, signal)
    },
    endSession: (id, signal) => change('DELETE', `sessions/${id}`, undefined, signal),
    endOtherSessions: (signal) => change('DELETE', 'sessions', undefined, signal),
    async addPasskey(name, signal) {
      const options = await call({ path: '/api/auth/passkey/generate-register-options' }, signal)
      const response = await createPasskey(options, signal)
      await post('/api/auth/passkey/verify-registration', { name, response }, signal)
      return await account(signal)
    },
    renamePasskey: (id, name, signal) => change('PUT', `passkeys/${id}`, { name }, signal),
    removePasskey: (id, signal) => change('DELETE', `passkeys/${id}`, undefined, signal),

    async signInWithPasskey({ quietly }, signal) {
      const askHub = () => call({ path: '/api/auth/passkey/generate-authenticate-options' }, signal)
      const response = await getPasskey(askHub, { quietly }, signal)
      if (!response) return false
      await post('/api/auth/passkey/verify-authentication', { response }, signal)
      return true
    },
    async providerAddress(id, signal) {
      const answer = await post('/api/sign-in/provider', { id }, signal)
      return checkAnswer(v.object({ url: v.string() }), answer).url
    },
    async askReset(email, signal) {
      await post('/api/auth/request-password-reset', { email }, signal)
    },
    async resetPassword(token, newPassword, signal) {
      await post('/api/auth/reset-password', { token, newPassword }, signal)
    },
    async makeResetLink(memberId, signal) {
      const answer = await post(`/api/members/${encodeURIComponent(memberId)}/reset-link`, {}, signal)
      return checkAnswer(v.object({ link: v.string() }), answer).link
    },
    async confirmAddress(token, signal) {
      await call({ path: `/api/auth/verify-email?token=${encodeURIComponent(token)}`, retries: 0 }, signal)
    },

    pairCode: async (signal) => checkAnswer(pairCode, await post('/api/pair/code', {}, signal)),
    pollPair: async (secret, signal) =>
      checkAnswer(pairAnswer, await post('/api/pair/poll', { secret }, signal)),
    pairRequest: async (code, signal) =>
      checkAnswer(
        pairRequest,
        await call({ path: `/api/pair/request/${encodeURIComponent(code)}`, retries: 0 }, signal),
      ),
    async answerPair(code, isAllowed, signal) {
      await post('/api/pair/answer', { code, isAllowed }, signal)
    },
  }
}
