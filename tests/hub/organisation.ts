import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider from 'oidc-provider'
import type { ProviderSettings } from '../../src/hub/accounts/provider-settings'

/** What an organisation says of its people, by the name that they sign in with there. */
export type Claims = Readonly<Record<string, unknown>>

/** A real OpenID Connect provider on loopback, as strict as they come: PKCE, nonce, state, client secret. Any password is right there. */
export type Organisation = {
  readonly issuer: string
  readonly settings: ProviderSettings
  /** Lets a hub be its client; before the first sign-in. */
  expect(hubOrigin: string): void
  /** Signs somebody in at the address that the hub sent them to, without a browser; resolves to where they are sent back. */
  signIn(address: string, login: string): Promise<URL>
  stop(): Promise<void>
}

const client = { id: 'lumisphere-hub', secret: 'a client secret of thirty-two letters' }

export async function startOrganisation(people: Readonly<Record<string, Claims>>): Promise<Organisation> {
  let answer: RequestListener = (_, response) => void response.writeHead(503).end()
  const server = createServer((request, response) => answer(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://localhost:${(server.address() as AddressInfo).port}`
  return {
    issuer,
    settings: {
      id: 'sso',
      name: 'Example University',
      discoveryUrl: `${issuer}/.well-known/openid-configuration`,
      clientId: client.id,
      clientSecret: client.secret,
      domains: [],
      role: 'viewer',
      trustsAddresses: false,
    },
    expect(hubOrigin) {
      answer = new Provider(issuer, {
        clients: [
          {
            client_id: client.id,
            client_secret: client.secret,
            redirect_uris: [`${hubOrigin}/api/auth/callback/sso`],
            token_endpoint_auth_method: 'client_secret_post',
          },
        ],
        pkce: { required: () => true },
        conformIdTokenClaims: false,
        claims: { openid: ['sub', 'staff_id'], email: ['email', 'email_verified'], profile: ['name'] },
        findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, ...people[id] }) }),
        cookies: { keys: ['a cookie key of this test'] },
      }).callback()
    },
    signIn: (address, login) => walk(issuer, address, login),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** Follows the provider's own pages: its forms ask for a name first, then for consent. */
async function walk(issuer: string, address: string, login: string): Promise<URL> {
  const jar = new Map<string, string>()
  let form: URLSearchParams | undefined
  for (let url = new URL(address), step = 0; step < 12; step++) {
    const answer = await fetch(url, {
      method: form ? 'POST' : 'GET',
      body: form,
      redirect: 'manual',
      headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
    })
    for (const cookie of answer.headers.getSetCookie()) {
      const [name, value] = cookie.split(';')[0]!.split(/=(.*)/s)
      jar.set(name!, value!)
    }
    form = undefined
    const location = answer.headers.get('location')
    if (location) {
      url = new URL(location, url)
      if (url.origin !== issuer) return url
      continue
    }
    const page = await answer.text()
    const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1]
    const action = /action="([^"]+)"/.exec(page)?.[1]
    if (!prompt || !action)
      throw new Error(`The organisation shows something unexpected: ${page.slice(0, 500)}`)
    url = new URL(action, url)
    form = new URLSearchParams({ prompt, login, password: 'any' })
  }
  throw new Error('The organisation sends people in a circle.')
}
