import { Search, X } from 'lucide-react'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { config } from '../../config'
import { libraryWords } from '../../state/library-words'
import './search-field.css'

/**
 * The search box. What is typed counts after a short rest, or at once with Enter; `/` comes here from anywhere, Escape clears.
 * `value` is what is searched for now: when it changes from outside (back, a link) the box follows.
 */
export function SearchField({ value, onSearch }: { value: string; onSearch: (text: string) => void }) {
  const [text, setText] = useState(value)
  const [followed, setFollowed] = useState(value)
  const input = useRef<HTMLInputElement>(null)

  if (value !== followed) {
    setFollowed(value)
    if (value !== text.trim()) setText(value)
  }

  useEffect(() => {
    if (text.trim() === value) return
    const timer = setTimeout(() => onSearch(text.trim()), config.searchRestMs)
    return () => clearTimeout(timer)
  }, [text, value, onSearch])

  useEffect(() => {
    const focus = (event: globalThis.KeyboardEvent) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target))
        return
      event.preventDefault()
      input.current?.focus()
      input.current?.select()
    }
    document.addEventListener('keydown', focus)
    return () => document.removeEventListener('keydown', focus)
  }, [])

  const clear = () => {
    setText('')
    onSearch('')
    input.current?.focus()
  }

  const press = (event: KeyboardEvent) => {
    if (event.key === 'Enter') onSearch(text.trim())
    if (event.key !== 'Escape') return
    if (text === '') input.current?.blur()
    else clear()
  }

  return (
    <search className="search">
      <Search size={18} aria-hidden="true" className="search-glass" />
      <input
        ref={input}
        type="search"
        enterKeyHint="search"
        autoComplete="off"
        spellCheck={false}
        dir="auto"
        maxLength={200}
        aria-label="Search the library"
        aria-keyshortcuts="/"
        placeholder={libraryWords.searchHint}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={press}
      />
      {text === '' ? (
        <span className="search-key" aria-hidden="true">
          /
        </span>
      ) : (
        <button type="button" className="search-clear" aria-label={libraryWords.clearSearch} onClick={clear}>
          <X size={17} aria-hidden="true" />
        </button>
      )}
    </search>
  )
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(input|textarea|select)$/i.test(target.tagName))
  )
}
