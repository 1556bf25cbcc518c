import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { test as base } from 'vitest'
import { launchBrowser } from './launch'
import { repository } from './product'

/**
 * A page in a context of its own, traced. When the test fails, a screenshot and the trace
 * (open with `npx playwright-core show-trace`) stay in `test-results/`. A trace takes a third of the time of a journey with many steps:
 * one that keeps pictures of its own goes without.
 */
export type OpenPage = (
  options?: Parameters<Browser['newContext']>[0] & { readonly isTraced?: boolean },
) => Promise<Page>

export const journey = base.extend<{ openPage: OpenPage }>({
  openPage: async ({ task }, use) => {
    const browser = await launchBrowser()
    const contexts: BrowserContext[] = []
    await use(async ({ isTraced = true, ...options } = {}) => {
      const context = await browser.newContext({ viewport: { width: 960, height: 600 }, ...options })
      if (isTraced) await context.tracing.start({ screenshots: true, snapshots: true })
      contexts.push(context)
      return await context.newPage()
    })
    if (task.result?.errors?.length) await keepEvidence(task.name, contexts)
    await browser.close()
  },
})

async function keepEvidence(title: string, contexts: readonly BrowserContext[]): Promise<void> {
  const folder = path.join(repository, 'test-results', title.replaceAll(/[^a-z0-9]+/gi, '-').slice(0, 80))
  await mkdir(folder, { recursive: true })
  for (const [index, context] of contexts.entries()) {
    for (const page of context.pages()) {
      await page.screenshot({ path: path.join(folder, `page-${index}.png`) }).catch(() => undefined)
    }
    await context.tracing.stop({ path: path.join(folder, `trace-${index}.zip`) }).catch(() => undefined)
  }
}
