import { readFile } from 'node:fs/promises'
import type { Browser } from 'playwright-core'

/** Reads how much memory all pages of a browser hold together, in bytes; shared libraries are not counted. */
export async function watchMemory(browser: Browser): Promise<() => Promise<number>> {
  const session = await browser.newBrowserCDPSession()
  return async () => {
    const { processInfo } = await session.send('SystemInfo.getProcessInfo')
    const pages = processInfo.filter(({ type }) => type === 'renderer')
    const sizes = await Promise.all(
      pages.map(({ id }) => readFile(`/proc/${id}/status`, 'utf8').catch(() => '')),
    )
    return sizes.reduce((sum, status) => sum + Number(/RssAnon:\s+(\d+)/.exec(status)?.[1] ?? 0) * 1024, 0)
  }
}

/** Megabytes that all pages of a browser grow by while something happens, at their most. */
export async function growthWhile(browser: Browser, happening: () => Promise<unknown>): Promise<number> {
  const memory = await watchMemory(browser)
  const idle = await memory()
  let most = idle
  const isOver = happening().then(() => true)
  for (let done = false; !done; ) {
    most = Math.max(most, await memory())
    const pause = new Promise<false>((resolve) => setTimeout(() => resolve(false), 200))
    done = await Promise.race([isOver, pause])
  }
  return (most - idle) / 1_000_000
}
