import { randomBytes } from 'node:crypto'
import { open } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import { signInAs } from '../journeys/uploads'

export const mega = 1_000_000
/** As long as a file of 200 MB may take on a slow line. */
const longestMs = 300_000

/** Passes as an MP4 at the door; the rest cannot be compressed. */
export async function makeFile(file: string, size: number): Promise<string> {
  const handle = await open(file, 'w')
  const block = randomBytes(mega)
  await handle.write(Buffer.from('\0\0\0\x18ftypisom\0\0\x02\0isomiso2', 'latin1'))
  for (let at = 24; at < size; at += block.length)
    await handle.write(block, 0, Math.min(block.length, size - at))
  await handle.close()
  return file
}

/** The library of a creator, with the queue shown. */
export async function openPage(browser: Browser, url: string): Promise<Page> {
  const context = await browser.newContext()
  await context.addInitScript('globalThis.__name ??= (n) => n')
  // Many parts are more requests than a page remembers by itself.
  await context.addInitScript('performance.setResourceTimingBufferSize(10_000)')
  await signInAs(context, url, 'creator')
  const page = await context.newPage()
  await page.goto(url)
  await page.getByRole('button', { name: 'Upload', exact: true }).click()
  return page
}

export type Sent = {
  /** From asking for a token until all bytes are acknowledged. */
  readonly seconds: number
  /** Bytes of the largest part that was acknowledged: a request that was ended on its way is none. */
  readonly largest: number
}

declare global {
  interface Window {
    largestPart: number
  }
}

/** A file on its way in the product itself. */
export async function sendOurs(browser: Browser, url: string, file: string): Promise<Sent> {
  const page = await openPage(browser, url)
  await page.evaluate(() => {
    const { send } = XMLHttpRequest.prototype
    window.largestPart = 0
    XMLHttpRequest.prototype.send = function (body) {
      const part = body instanceof FormData ? body.get('fileData') : null
      if (part instanceof File) {
        this.addEventListener('load', () => {
          if (this.status === 200) window.largestPart = Math.max(window.largestPart, part.size)
        })
      }
      send.call(this, body)
    }
  })
  const published = page.waitForRequest((request) => request.url().includes('service/multirequest'), {
    timeout: longestMs,
  })
  await page.locator('input[data-choose="files"]').setInputFiles(file)
  await published
  const [started, ended] = await page.evaluate(timesOfSending)
  const largest = await page.evaluate(() => window.largestPart)
  // What the sandbox does with the file is over before the next one is measured.
  await page.locator('.upload-row[data-phase="broken"]').waitFor({ timeout: 120_000 })
  await page.context().close()
  return { seconds: (ended - started) / 1000, largest }
}

/** When a token was asked for, and when the last bytes were acknowledged: by the page's own clock, as for the single request. */
function timesOfSending(): [number, number] {
  const requests = performance.getEntriesByType('resource') as PerformanceResourceTiming[]
  const to = (action: string) => requests.filter(({ name }) => name.includes(`uploadToken/action/${action}`))
  return [to('add')[0]?.startTime ?? 0, Math.max(...to('upload').map(({ responseEnd }) => responseEnd))]
}

/** Seconds of one request with the whole file, from asking for a token on. @throws when it failed */
export async function sendSingle(browser: Browser, url: string, file: string): Promise<number> {
  const page = await openPage(browser, url)
  try {
    await page.evaluate(() => {
      const input = document.createElement('input')
      input.type = 'file'
      input.id = 'single'
      document.body.append(input)
    })
    await page.locator('#single').setInputFiles(file)
    return await page.evaluate(postWhole)
  } finally {
    await page.context().close()
  }
}

async function postWhole(): Promise<number> {
  const ask = async (address: string, body: object) => {
    const headers = { 'Content-Type': 'application/json' }
    return await (await fetch(address, { method: 'POST', headers, body: JSON.stringify(body) })).json()
  }
  const { ks } = await ask('/api/session', {})
  const [file] = [...((document.getElementById('single') as HTMLInputElement).files ?? [])]
  const uploadToken = { objectType: 'KalturaUploadToken', fileName: file!.name, fileSize: file!.size }
  const start = performance.now()
  const token = await ask('/api_v3/service/uploadToken/action/add', { ks, format: 1, uploadToken })
  const form = new FormData()
  for (const [name, value] of Object.entries({ ks, format: '1', uploadTokenId: token.id }))
    form.set(name, value)
  form.set('fileData', file!)
  const answer = await fetch('/api_v3/service/uploadToken/action/upload', { method: 'POST', body: form })
  const { status } = await answer.json()
  if (status !== 2) throw new Error('The file did not arrive.')
  return (performance.now() - start) / 1000
}
