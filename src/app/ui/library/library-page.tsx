import { useEffect } from 'react'
import { config } from '../../config'
import { useApp, useSlice } from '../../state/hooks'
import { countText, libraryWords } from '../../state/library-words'
import { words } from '../../state/words'
import { FaultNotice } from '../fault-notice'
import { Header } from '../shell/header'
import { OfflineBanner } from '../shell/offline-banner'
import { useOnline } from '../shell/use-online'
import { EmptyList } from './empty-list'
import { EntryGrid } from './entry-grid'
import './library.css'
import { SearchField } from './search-field'
import { Toolbar } from './toolbar'
import { useVisit } from './use-visit'

/** Height of what stays at the top of the window while scrolling, in CSS pixels: as `--head` in the style sheet. */
const headHeight = 64

/** The library: a grid of everything, or of what is searched for. */
export function LibraryPage() {
  const { library, session, moves } = useApp()
  const query = useVisit()
  const state = useSlice(library, (value) => value)
  const account = useSlice(session, (value) => (value.phase === 'signed-in' ? value.member.email : ''))
  useSecondLook()
  useEffect(() => {
    const place = query.search || (query.tab === 'all' ? '' : words.tabs[query.tab])
    document.title = place === '' ? words.product : `${place} · ${words.product}`
  }, [query])

  const isEmpty = state.phase === 'open' && state.count === 0 && state.next === null
  const hasFailed = state.phase === 'failed' && state.fault !== null
  return (
    <div className="library">
      {/* A button: the address of a link to here would be a step in the history, at which the place in the list is not known. */}
      <button type="button" className="skip" onClick={() => document.getElementById('entries')?.focus()}>
        Skip to the media
      </button>
      <Header>
        <SearchField value={query.search} onSearch={moves.search} />
      </Header>
      <OfflineBanner />
      <main id="entries" tabIndex={-1}>
        <h1 className="unseen">Library</h1>
        <Toolbar query={query} showsOwners={state.reach === 'everyone' || query.owner === 'mine'} />
        <p className="count" role="status">
          {countText(state)}
        </p>
        {isEmpty ? (
          <EmptyList query={query} reach={state.reach} account={account} />
        ) : hasFailed && state.count === 0 ? null : (
          <EntryGrid headHeight={headHeight} />
        )}
        {hasFailed && state.fault && <FaultNotice fault={state.fault} onRetry={library.actions.retry} />}
        {state.phase === 'open' && state.isCut && <p className="cut">{libraryWords.cut}</p>}
      </main>
    </div>
  )
}

/** Tries again by itself when the network is back, and now and then asks what became of entries under way. */
function useSecondLook() {
  const { library } = useApp()
  const isOnline = useOnline()
  useEffect(() => {
    if (isOnline) library.actions.retry()
  }, [isOnline, library])

  useEffect(() => {
    const abort = new AbortController()
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') void library.actions.refreshUnfinished(abort.signal)
    }, config.waitingPollMs)
    return () => {
      clearInterval(timer)
      abort.abort()
    }
  }, [library])
}
