import { MediaPlayer, type MediaPlayerClass } from 'dashjs'

/** A manifest names segments for as long as Kaltura lets its address live; nobody looks at a card for longer. */
const keptForMs = 60_000

/** Fetches and reads one manifest before its stream is opened. */
export function createManifestAhead() {
  /** Of its own: a player that fetches a manifest tells it to all of its parts, the running stream included. */
  let reader: MediaPlayerClass | null = null
  let kept: { readonly url: string; readonly manifest: object; readonly at: number } | null = null

  const fresh = (url: string): object | null =>
    kept?.url === url && performance.now() - kept.at < keptForMs ? kept.manifest : null

  return {
    ask(url: string): void {
      if (fresh(url)) return
      kept = null
      reader ??= createReader()
      reader.retrieveManifest(url, (manifest) => {
        // Whoever opens it asks once more, and sees the failure.
        if (manifest) kept = { url, manifest, at: performance.now() }
      })
    },
    /** Gives what there is for this address, once: dash.js writes into a manifest that it plays. */
    take(url: string): object | null {
      const taken = fresh(url)
      kept = null
      return taken
    },
  }
}

function createReader(): MediaPlayerClass {
  const reader = MediaPlayer().create()
  reader.initialize(undefined, undefined, false)
  return reader
}
