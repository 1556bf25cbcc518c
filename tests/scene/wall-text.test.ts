import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Lab, startLab } from '../lab/lab'
import type { Cards } from '../lab/wall/page'

declare global {
  interface Window {
    cards: Cards
  }
}

const titles = {
  'Latin with accents': 'Étoiles, żółć, ğüş, Þór',
  Greek: 'Θάλασσα την αυγή',
  Cyrillic: 'Над облаками, їжак',
  Chinese: '水上的灯笼',
  Japanese: '光の街から',
  Korean: '별이 빛나는 밤',
  Arabic: 'غابة الأعمدة',
  Hebrew: 'נקיק האור',
  emoji: 'Sea 🌊 at 🌅',
} as const

let lab: Lab
let page: Page

beforeAll(async () => {
  lab = await startLab([], 'wall')
  page = await lab.browser.newPage({ viewport: { width: 640, height: 360 } })
  await page.goto(lab.url)
  await page.waitForFunction(() => 'cards' in window)
})
afterAll(async () => {
  await lab?.stop()
})

/** The title on the graphics card: the ink in each column of its line. */
async function inSpace(title: string): Promise<number[]> {
  return await page.evaluate((title) => window.cards.titleOf(title, 3), title)
}

/** The same words as the page sets them, white on black, on the same line. */
async function onPage(title: string): Promise<number[]> {
  await page.evaluate((title) => {
    document.body.replaceChildren()
    const line = document.createElement('div')
    const { width, height } = window.cards.line
    line.id = 'line'
    line.dir = 'auto'
    line.textContent = title
    line.style.cssText = `position:absolute;left:0;top:0;width:${width - 8}px;height:${height}px;padding:0 4px;
      font:${window.cards.font};line-height:${height}px;color:#fff;white-space:nowrap;overflow:hidden`
    document.body.append(line)
  }, title)
  const { data, info } = await sharp(await page.locator('#line').screenshot())
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  return Array.from({ length: info.width }, (_, x) => {
    let sum = 0
    for (let y = 0; y < info.height; y++) {
      const pixel = (y * info.width + x) * 3
      sum += Math.max(data[pixel]!, data[pixel + 1]!, data[pixel + 2]!) / 255
    }
    return sum
  })
}

/** How alike two rows of columns are, 0 to 1. */
function likeness(a: readonly number[], b: readonly number[]): number {
  const product = (one: readonly number[], other: readonly number[]) =>
    one.reduce((sum, value, index) => sum + value * other[index]!, 0)
  return product(a, b) / Math.sqrt(product(a, a) * product(b, b))
}

const extent = (row: readonly number[]) => {
  const inked = row.flatMap((value, x) => (value > 0.3 ? [x] : []))
  return { from: inked[0]!, to: inked.at(-1)! }
}

describe('A title in space', () => {
  for (const [script, title] of Object.entries(titles)) {
    it(`looks as the browser sets it: ${script}`, async () => {
      const space = await inSpace(title)
      const dom = await onPage(title)
      expect(space.length).toBe(dom.length)
      const [a, b] = [extent(space), extent(dom)]
      expect(Math.abs(a.from - b.from)).toBeLessThanOrEqual(2)
      expect(Math.abs(a.to - b.to)).toBeLessThanOrEqual(2)
      expect(likeness(space, dom)).toBeGreaterThan(0.97)
    })
  }

  it('has signs of its own for every letter, none of the boxes that stand for missing ones', async () => {
    const missing = await inSpace('\u{10fffe}')
    for (const title of Object.values(titles)) {
      const letters = [...new Intl.Segmenter().segment(title)].map(({ segment }) => segment)
      const drawn = letters.filter((letter) => /\p{L}|\p{Emoji_Presentation}/u.test(letter))
      for (const letter of drawn.slice(-3)) {
        expect(likeness(await inSpace(letter), missing), letter).toBeLessThan(0.995)
      }
    }
  })

  it('begins on the right when its words do, and its letters join', async () => {
    const arabic = await inSpace(titles.Arabic)
    const { from, to } = extent(arabic)
    const width = arabic.length
    expect(width - to).toBeLessThan(12)
    expect(from).toBeGreaterThan(width / 3)
    const inkOf = async (text: string) => (await inSpace(text)).reduce((sum, value) => sum + value, 0)
    const apart = (await inkOf('غ')) + (await inkOf('ا')) + (await inkOf('ب')) + (await inkOf('ة'))
    expect(Math.abs((await inkOf('غابة')) / apart - 1)).toBeGreaterThan(0.03)
  })
})
