import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { serve } from '@hono/node-server'
import kaltura, { type Client, type Request } from 'kaltura-client'
import { createSandbox } from '../../src/sandbox/app'

export type Answer = { readonly [name: string]: unknown }

/** A Kaltura to ask: the sandbox over a socket, or a real account named by the environment. */
export type Account = {
  readonly url: string
  readonly partnerId: number
  readonly adminSecret: string
  readonly userSecret: string
  readonly isSandbox: boolean
  close(): Promise<void>
}

/**
 * `KALTURA_URL` with `KALTURA_PARTNER_ID`, `KALTURA_ADMIN_SECRET` and `KALTURA_USER_SECRET` names a real account; without it the
 * sandbox is served on a free port.
 */
export async function openAccount(): Promise<Account> {
  const { KALTURA_URL, KALTURA_PARTNER_ID, KALTURA_ADMIN_SECRET, KALTURA_USER_SECRET } = process.env
  if (KALTURA_URL) {
    return {
      url: KALTURA_URL.replace(/\/$/, ''),
      partnerId: Number(KALTURA_PARTNER_ID),
      adminSecret: KALTURA_ADMIN_SECRET ?? '',
      userSecret: KALTURA_USER_SECRET ?? '',
      isSandbox: false,
      close: async () => {},
    }
  }
  const dataFolder = mkdtempSync(join(tmpdir(), 'lumisphere-contract-'))
  const sandbox = await createSandbox({ dataFolder })
  const server = serve({ fetch: sandbox.app.fetch, port: 0, hostname: '127.0.0.1' })
  await new Promise((resolve) => server.once('listening', resolve))
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('The sandbox has no address.')
  return {
    url: `http://127.0.0.1:${address.port}`,
    partnerId: sandbox.partner.id,
    adminSecret: sandbox.partner.adminSecret,
    userSecret: sandbox.partner.userSecret,
    isSandbox: true,
    close: async () => {
      await new Promise((resolve) => server.close(resolve))
      await sandbox.close()
      rmSync(dataFolder, { recursive: true, force: true })
    },
  }
}

type Actions = Readonly<Record<string, (...values: readonly unknown[]) => Request>>
type Loose = {
  readonly services: Readonly<Record<string, Actions>>
  readonly objects: Readonly<Record<string, new (values: object) => object>>
  readonly MultiRequestBuilder: new () => Request & { add(request: Request): unknown }
}

/** The package has no types; its services and objects are called by name here. */
const loose = kaltura as unknown as Loose

export function createClient(account: Account, ks?: string): Client {
  const configuration = new kaltura.Configuration()
  configuration.serviceUrl = account.url
  configuration.timeout = 60_000
  const silent = () => {}
  configuration.setLogger({ log: silent, debug: silent, error: silent })
  const client = new kaltura.Client(configuration)
  if (ks) client.setKs(ks)
  return client
}

/** A request of the package, by service and action as the package names them (`listAction`, `deleteAction`). */
export function request(service: string, action: string, ...values: readonly unknown[]): Request {
  const found = loose.services[service]?.[action]
  if (!found) throw new TypeError(`The package has no ${service}.${action}.`)
  return found(...values)
}

/** An object of the package: `make('MediaEntry', { name })`. */
export function make(type: string, values: object): object {
  const Type = loose.objects[type]
  if (!Type) throw new TypeError(`The package has no object ${type}.`)
  return new Type(values)
}

export function together(...requests: readonly Request[]): Request {
  const builder = new loose.MultiRequestBuilder()
  for (const one of requests) builder.add(one)
  return builder
}

/** Asks and expects an object. */
export async function ask(
  client: Client,
  service: string,
  action: string,
  ...values: readonly unknown[]
): Promise<Answer> {
  const answer = await request(service, action, ...values).execute(client)
  if (typeof answer !== 'object' || answer === null) {
    throw new TypeError(`${service}.${action} answered ${JSON.stringify(answer)}.`)
  }
  return { ...answer }
}

/** Asks until the answer is as wanted: Kaltura's search is a moment behind, transcoding takes its time. */
export async function askUntil(
  isWanted: (answer: Answer) => boolean,
  client: Client,
  service: string,
  action: string,
  ...values: readonly unknown[]
): Promise<Answer> {
  for (;;) {
    const answer = await ask(client, service, action, ...values)
    if (isWanted(answer)) return answer
    await new Promise((resolve) => setTimeout(resolve, 300))
  }
}
