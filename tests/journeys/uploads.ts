import { readFile } from 'node:fs/promises'
import type { APIRequestContext } from 'playwright-core'
import type { Role, SessionGrant } from '../../src/hub/api'

/** Speaks Kaltura's API as a demo member of a running product, to put media into it the way any uploader would. */
export type Uploader = {
  readonly session: SessionGrant
  call<Answer>(
    service: string,
    action: string,
    parameters: Readonly<Record<string, unknown>>,
  ): Promise<Answer>
  /** Makes an entry of a file; gives its id at once, long before it is ready. */
  upload(file: string, entry: Readonly<Record<string, unknown>>): Promise<string>
  /** Waits until an entry has this status: 2 ready, -1 failed. */
  until(entryId: string, status: number): Promise<void>
}

/** A browser context, or what else sends requests with cookies of its own. */
type Asking = { readonly request: APIRequestContext }

const mediaType = { video: 1, image: 2, audio: 5 } as const
export type MediaType = keyof typeof mediaType

/** Signs in as a demo member. */
export async function signInAs(context: Asking, url: string, role: Role): Promise<void> {
  const answer = await context.request.post(`${url}/api/demo/sign-in`, {
    data: { role },
    headers: { origin: url },
  })
  if (!answer.ok())
    throw new Error(`Signing in as ${role} was answered ${answer.status()}: ${await answer.text()}`)
}

/** The context must be signed in. */
export async function createUploader(context: Asking, url: string): Promise<Uploader> {
  const granted = await context.request.post(`${url}/api/session`, { data: {}, headers: { origin: url } })
  if (!granted.ok()) throw new Error(`A session was refused: ${granted.status()} ${await granted.text()}`)
  const session = (await granted.json()) as SessionGrant

  const call: Uploader['call'] = async (service, action, parameters) => {
    const answer = await fetch(`${url}/api_v3/service/${service}/action/${action}?format=1`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ks: session.ks, ...parameters }),
    })
    const body = await answer.json()
    if (body && typeof body === 'object' && body.objectType === 'KalturaAPIException') {
      throw new Error(`${service}.${action}: ${body.code} ${body.message}`)
    }
    return body
  }

  return {
    session,
    call,
    async upload(file, entry) {
      const token = await call<{ id: string }>('uploadToken', 'add', {})
      const form = new FormData()
      form.set('ks', session.ks)
      form.set('uploadTokenId', token.id)
      form.set('fileData', new Blob([new Uint8Array(await readFile(file))]), file.split('/').at(-1))
      const sent = await fetch(`${url}/api_v3/service/uploadToken/action/upload?format=1`, {
        method: 'POST',
        body: form,
      })
      if (!sent.ok) throw new Error(`The upload was answered ${sent.status}.`)
      const added = await call<{ id: string }>('media', 'add', {
        entry: { objectType: 'KalturaMediaEntry', mediaType: mediaType.video, ...entry },
      })
      await call('media', 'addContent', {
        entryId: added.id,
        resource: { objectType: 'KalturaUploadedFileTokenResource', token: token.id },
      })
      return added.id
    },
    async until(entryId, status) {
      const end = Date.now() + 120_000
      for (;;) {
        const entry = await call<{ status: number | string }>('media', 'get', { entryId })
        if (Number(entry.status) === status) return
        if (Date.now() > end) throw new Error(`Entry ${entryId} stayed at status ${entry.status}.`)
        await new Promise((resolve) => setTimeout(resolve, 400))
      }
    },
  }
}

export type ListedEntry = {
  readonly id: string
  readonly name: string
  readonly tags: string
  readonly status: string | number
}

/** All entries of the account but deleted ones, the newest first. */
export async function listEntries({ call }: Uploader): Promise<readonly ListedEntry[]> {
  const filter = { objectType: 'KalturaMediaEntryFilter', statusIn: '0,1,2,4,-1', orderBy: '-createdAt' }
  const pager = { objectType: 'KalturaFilterPager', pageSize: 100 }
  return (await call<{ objects: readonly ListedEntry[] }>('media', 'list', { filter, pager })).objects
}
