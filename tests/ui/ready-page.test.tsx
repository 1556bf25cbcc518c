// @vitest-environment happy-dom
import { Suspense } from 'react'
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import { expect, it } from 'vitest'
import { type PageFile, pageFile, ReadyPage } from '../../src/app/ui/ready-page'

const Film = ({ id }: { readonly id: string }) => <p>Film {id}</p>

function open(file: PageFile<{ readonly id: string }>): HTMLElement {
  const place = document.createElement('div')
  const root = createRoot(place)
  flushSync(() =>
    root.render(
      <Suspense fallback="wait">
        <ReadyPage file={file} props={{ id: 'a' }} />
      </Suspense>,
    ),
  )
  return place
}

it('A page that was prepared is there at the press, one that was not a moment later', async () => {
  const load = async () => Film
  expect(open(pageFile(load)).textContent).toBe('wait')
  const late = open(pageFile(load))
  await expect.poll(() => late.textContent).toBe('Film a')
  const prepared = pageFile(load)
  prepared.prepare()
  await new Promise((resolve) => setTimeout(resolve))
  expect(open(prepared).textContent).toBe('Film a')
})

it('A page that could not be fetched in advance is fetched when it is asked for', async () => {
  let isOffline = true
  const file = pageFile(async () => {
    if (isOffline) throw new Error('offline')
    return Film
  })
  file.prepare()
  await new Promise((resolve) => setTimeout(resolve))
  isOffline = false
  const place = open(file)
  await expect.poll(() => place.textContent).toBe('Film a')
})
