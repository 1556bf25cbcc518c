import { Check, Copy } from 'lucide-react'
import { useEffect, useState } from 'react'

/** Puts a text into the clipboard and says so for a moment. */
export function CopyButton({ label, text }: { readonly label: string; readonly text: () => string }) {
  const [state, setState] = useState<'ready' | 'copied' | 'refused'>('ready')
  useEffect(() => {
    if (state === 'ready') return
    const timer = window.setTimeout(() => setState('ready'), 3_000)
    return () => window.clearTimeout(timer)
  }, [state])
  const copy = () =>
    navigator.clipboard.writeText(text()).then(
      () => setState('copied'),
      () => setState('refused'),
    )
  return (
    <button type="button" className="button copy" onClick={() => void copy()}>
      {state === 'copied' ? <Check size={17} aria-hidden="true" /> : <Copy size={17} aria-hidden="true" />}
      <span aria-live="polite">
        {state === 'copied' ? 'Copied' : state === 'refused' ? 'The browser does not allow copying' : label}
      </span>
    </button>
  )
}
