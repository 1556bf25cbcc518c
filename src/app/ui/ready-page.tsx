import { type ComponentType, type LazyExoticComponent, lazy, useState } from 'react'

export type PageFile<Props> = {
  /** Fetches the page before anybody asks for it; silent when that fails. */
  readonly prepare: () => void
  /** The page itself where it is there already, otherwise one that fetches it. */
  readonly current: () => ComponentType<Props> | LazyExoticComponent<ComponentType<Props>>
}

/** A page in a file of its own. */
export function pageFile<Props extends object>(load: () => Promise<ComponentType<Props>>): PageFile<Props> {
  let loaded: ComponentType<Props> | null = null
  const fetch = async () => {
    loaded = await load()
    return { default: loaded }
  }
  const later = lazy(fetch)
  return { prepare: () => void fetch().catch(() => undefined), current: () => loaded ?? later }
}

/**
 * Shows such a page within a `Suspense`. Prepared, it is there in the render that asks for it: `lazy` alone shows the fallback for a moment
 * even then, and React leaves a fallback in place for 300 ms once it is shown.
 */
export function ReadyPage<Props extends object>({ file, props }: { file: PageFile<Props>; props: Props }) {
  // Chosen once: exchanging one for the other would begin the page anew.
  const [Shown] = useState(() => file.current())
  return <Shown {...props} />
}
