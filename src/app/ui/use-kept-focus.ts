import { type RefObject, useEffect } from 'react'

/**
 * Keeps the keyboard in its place while a page changes under it. A control that was pressed and then switched off or taken away would
 * drop the focus to the top of the document: it comes back to the control when that is on again, or to the heading of what stands there
 * now. A form that was sent and refused puts it into its first wrong field.
 */
export function useKeptFocus(room: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const root = room.current
    if (!root) return
    /** From what had the focus last up to the root. */
    let path: readonly HTMLElement[] = []
    const note = ({ target }: FocusEvent) => {
      path = pathOf(target, root)
    }
    // Who leaves by themselves, as by a press beside the controls, is not called back.
    const leave = () =>
      window.setTimeout(() => {
        if (path[0]?.isConnected && !path[0].matches(':disabled') && isNowhere()) path = []
      })
    const observer = new MutationObserver((changes) => {
      const wrong = changes.some(isRefusal) ? wrongField(path[0]) : null
      const place = wrong ?? (isNowhere() ? placeFor(path) : null)
      place?.focus()
    })
    root.addEventListener('focusin', note)
    root.addEventListener('focusout', leave)
    observer.observe(root, { subtree: true, childList: true, attributeFilter: ['disabled', 'aria-invalid'] })
    return () => {
      observer.disconnect()
      root.removeEventListener('focusin', note)
      root.removeEventListener('focusout', leave)
    }
  }, [room])
}

const isNowhere = () => document.activeElement === document.body

const isRefusal = ({ attributeName, target }: MutationRecord) =>
  attributeName === 'aria-invalid' && target instanceof Element && target.hasAttribute('aria-invalid')

function pathOf(target: EventTarget | null, root: HTMLElement): readonly HTMLElement[] {
  const path: HTMLElement[] = []
  for (let at = target instanceof HTMLElement ? target : null; at; at = at.parentElement) {
    path.push(at)
    if (at === root) break
  }
  return path
}

/** Only for a form that was sent by its button: nobody is led away from where they type. */
function wrongField(last: HTMLElement | undefined): HTMLElement | null {
  if (!(last instanceof HTMLButtonElement)) return null
  return last.closest('form')?.querySelector<HTMLElement>('[aria-invalid="true"]') ?? null
}

function placeFor(path: readonly HTMLElement[]): HTMLElement | null {
  const [last] = path
  if (!last) return null
  if (last.isConnected) return last.matches(':disabled') ? null : last
  const stays = path.find((element) => element.isConnected)
  const heading = stays?.closest('section, main')?.querySelector<HTMLElement>('h1, h2') ?? null
  if (heading) heading.tabIndex = -1
  return heading
}
