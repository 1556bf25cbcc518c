import { createReadStream, existsSync, statSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { build } from 'vite'
import { launchBrowser } from '../journeys/launch'
import { repository } from '../journeys/product'
import type { Lab as LabWindow } from './page/page'

declare global {
  interface Window {
    lab: LabWindow
  }
}

/** Looks at each request before the files do: gives true when it has answered itself. */
export type Intercept = (request: IncomingMessage, response: ServerResponse) => boolean

/** A built page with stage and player in a real browser, and a plain file server for media at `/media/`. */
export type Lab = {
  readonly url: string
  readonly mediaFolder: string
  readonly browser: Browser
  open(viewport?: { readonly width: number; readonly height: number }): Promise<Page>
  /** Until the next call, or forever with null. */
  intercept(by: Intercept | null): void
  stop(): Promise<void>
}

/** @param pageName `page` is stage and player alone, `headset` adds state and the face in space, built as the product is */
export async function startLab(
  flags: readonly string[] = [],
  pageName: 'page' | 'headset' | 'wall' = 'page',
): Promise<Lab> {
  const isProduct = pageName !== 'page'
  const folder = await mkdtemp(path.join(tmpdir(), 'lumisphere-lab-'))
  const mediaFolder = path.join(folder, 'media')
  await build({
    root: path.join(import.meta.dirname, pageName),
    configFile: isProduct ? path.join(repository, 'vite.config.ts') : false,
    publicDir: isProduct ? path.join(repository, 'public') : false,
    logLevel: 'error',
    build: { outDir: path.join(folder, 'page'), target: 'es2022', minify: false },
  })
  let interceptor: Intercept | null = null
  const server = createServer((request, response) => {
    if (interceptor?.(request, response)) return
    const { pathname } = new URL(request.url!, 'http://lab')
    const isMedia = pathname.startsWith('/media/')
    const inside = isMedia ? pathname.slice('/media/'.length) : pathname === '/' ? 'index.html' : pathname
    sendFile(path.join(isMedia ? mediaFolder : path.join(folder, 'page'), inside), request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const browser = await launchBrowser(flags)
  return {
    url,
    mediaFolder,
    browser,
    async open(viewport = { width: 640, height: 360 }) {
      const page = await browser.newPage({ viewport })
      await page.goto(url)
      await page.waitForFunction(() => 'lab' in window)
      return page
    },
    intercept(by) {
      interceptor = by
    },
    async stop() {
      await browser.close()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await rm(folder, { recursive: true, force: true })
    },
  }
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.mpd': 'application/dash+xml',
  '.m4s': 'video/iso.segment',
  '.mp4': 'video/mp4',
  '.png': 'image/png',
  '.vtt': 'text/vtt',
}

function sendFile(file: string, request: IncomingMessage, response: ServerResponse): void {
  if (!existsSync(file)) {
    response.writeHead(404, { 'access-control-allow-origin': '*' }).end()
    return
  }
  const { size } = statSync(file)
  const type = types[path.extname(file)] ?? 'application/octet-stream'
  const range = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '')
  const start = range ? Number(range[1]) : 0
  const end = range?.[2] ? Math.min(Number(range[2]), size - 1) : size - 1
  response.writeHead(range ? 206 : 200, {
    'content-type': type,
    'content-length': end - start + 1,
    'accept-ranges': 'bytes',
    'cache-control': 'no-store',
    ...(range ? { 'content-range': `bytes ${start}-${end}/${size}` } : {}),
  })
  createReadStream(file, { start, end }).pipe(response)
}
