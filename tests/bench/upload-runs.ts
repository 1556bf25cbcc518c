import { rm } from 'node:fs/promises'
import path from 'node:path'
import type { Browser } from 'playwright-core'
import { mostLanes } from '../../src/app/upload/pace'
import { makeSparse } from '../fixtures/sparse'
import { launchBrowser } from '../journeys/launch'
import { createLine } from './line'
import { growthWhile } from './page-memory'
import type { Figure } from './report'
import { median, middle, repeat } from './sample'
import { makeFile, mega, openPage, sendOurs, sendSingle } from './upload-once'

export type UploadGround = { readonly url: string; readonly folder: string; readonly runs: number }

/** A ratio of times: at least 0.95 of the single request's throughput. */
const asFast = { most: 1 / 0.95, of: 'ratio' } as const
const megabytes = 200
const sparseMegabytes = 3_000
const faultyRuns = 7
/** For each run: single turns without delay differ by a third. */
const quickTurns = 5

/** Uploading beside one single `fetch` POST of the same file on the same line in the same run: a part for each line. */
export const benchUploads = {
  /**
   * No delay: the machine is the limit, and how much of it there is differs from one moment to the next. Both ways take turns in going
   * first, and the turn in the middle counts.
   */
  async quick({ url, folder, runs }: UploadGround): Promise<readonly Figure[]> {
    return await withFile(folder, async (file, browser) => {
      const turns = await repeat(runs * quickTurns, (count) => turn(browser, url, file, count % 2 === 0))
      const { ours, single } = middle(turns, (one) => one.ours / one.single)
      return [
        {
          name: `${megabytes} MB, no delay, beside one POST`,
          unit: 's',
          ours,
          minimal: single,
          budget: asFast,
        },
      ]
    })
  },

  /** Steady enough for one turn: the line is the limit. */
  async slow({ url, folder }: UploadGround): Promise<readonly Figure[]> {
    const line = await createLine(portOf(url), { delayMs: 25, bitsPerSecond: 20 * mega })
    const measured = await withFile(folder, (file, browser) => turn(browser, url, file, true), [
      through(line, url),
    ])
    await line.stop()
    return [
      {
        name: `${megabytes} MB, 50 ms, 20 Mbit/s, beside one POST`,
        unit: 's',
        ours: measured.ours,
        minimal: measured.single,
        budget: asFast,
      },
    ]
  },

  /**
   * One request in a hundred fails at the server: how slow ours gets, and how often the single one arrives. On a line from so far
   * away that files go in parts, more than a hundred in all runs.
   */
  async faults({ url, folder, runs }: UploadGround): Promise<readonly Figure[]> {
    const line = await createLine(portOf(url), { delayMs: 30, bitsPerSecond: 200 * mega })
    const measure = async (file: string, browser: Browser): Promise<readonly Figure[]> => {
      const send = async () => (await sendOurs(browser, url, file)).seconds
      const faultless = await repeat(runs, send)
      await setFaults(url, 100)
      try {
        const faulty = await repeat(faultyRuns, send)
        const singles = await repeat(faultyRuns, () =>
          sendSingle(browser, url, file).then(
            () => 1,
            () => 0,
          ),
        )
        const arrived = singles.reduce((sum: number, one) => sum + one, 0)
        return [
          {
            name: `${megabytes} MB, 1 % of requests fail, slowest beside none failing`,
            unit: 's',
            ours: Math.max(...faulty),
            minimal: median(faultless),
            budget: { most: 1.15, of: 'ratio' },
          },
          {
            name: 'the same: what arrived, beside one POST',
            unit: '%',
            ours: 100,
            minimal: (100 * arrived) / faultyRuns,
          },
        ]
      } finally {
        await setFaults(url, 0)
      }
    }
    return await withFile(folder, measure, [through(line, url)]).finally(() => line.stop())
  },

  /** Everything under way is cut off in the middle of a file, on a line so near that the whole is tried at first: that counts, too. */
  async cut({ url, folder }: UploadGround): Promise<readonly Figure[]> {
    const line = await createLine(portOf(url), { delayMs: 5, bitsPerSecond: 400 * mega })
    const watch = setInterval(() => {
      if (line.carried() < (megabytes / 2) * mega) return
      clearInterval(watch)
      line.cut()
    }, 5)
    const largest = await withFile(
      folder,
      async (file, browser) => (await sendOurs(browser, url, file)).largest,
      [through(line, url)],
    )
    await line.stop()
    return [
      {
        name: 'sent twice after a cut, beside chunk × parallelism',
        unit: 'MB',
        ours: line.carried() / mega - megabytes,
        minimal: (largest * mostLanes) / mega,
        budget: { most: 1, of: 'ratio' },
      },
    ]
  },

  /** What the page holds of a file that is far larger than it. */
  async large({ url, folder }: UploadGround): Promise<readonly Figure[]> {
    const file = await makeSparse(path.join(folder, 'sparse.mp4'), sparseMegabytes * mega)
    const browser = await launchBrowser()
    try {
      const page = await openPage(browser, url)
      const growth = await growthWhile(browser, async () => {
        const isSent = page.waitForRequest((request) => request.url().includes('service/multirequest'), {
          timeout: 600_000,
        })
        await page.locator('input[data-choose="files"]').setInputFiles(file)
        await isSent
      })
      return [
        {
          name: `${sparseMegabytes} MB file: page above idle`,
          unit: 'MB',
          ours: growth,
          budget: { most: 150, of: 'figure' },
        },
      ]
    } finally {
      await browser.close()
      await rm(file, { force: true })
    }
  },
}

async function withFile<T>(
  folder: string,
  measure: (file: string, browser: Browser) => Promise<T>,
  flags: readonly string[] = [],
): Promise<T> {
  const file = await makeFile(path.join(folder, 'large.mp4'), megabytes * mega)
  const browser = await launchBrowser(flags)
  try {
    return await measure(file, browser)
  } finally {
    await browser.close()
    await rm(file, { force: true })
  }
}

type Turn = { readonly ours: number; readonly single: number }

/** One file each way, one after the other: seconds. */
async function turn(browser: Browser, url: string, file: string, isSingleFirst: boolean): Promise<Turn> {
  const ours = async () => (await sendOurs(browser, url, file)).seconds
  const single = () => sendSingle(browser, url, file)
  if (isSingleFirst) return { single: await single(), ours: await ours() }
  return { ours: await ours(), single: await single() }
}

const portOf = (url: string) => Number(new URL(url).port)

/** A flag for a browser that reaches the product only by a line. */
const through = ({ port }: { readonly port: number }, url: string) =>
  `--host-resolver-rules=MAP ${new URL(url).host} 127.0.0.1:${port}`

async function setFaults(url: string, dropEveryNthChunk: number): Promise<void> {
  await fetch(`${url}/_control/faults`, { method: 'POST', body: JSON.stringify({ dropEveryNthChunk }) })
}
