import { useEffect } from 'react'
import { useApp } from '../../state/hooks'
import { createTask } from '../../state/task'

/** The hub's question is good for five minutes; it is asked anew before. */
const renewMs = 4 * 60_000

/** Offers passkeys where the browser fills in names, as long as the page is open; nothing is said where that does not work. */
export function useQuietPasskey(isOn: boolean): void {
  const { ports, session } = useApp()
  useEffect(() => {
    if (!isOn) return
    const task = createTask(async (signal) => {
      const door = await ports.loadAccount()
      if (await door.signInWithPasskey({ quietly: true }, signal)) void session.actions.load()
    })
    void task.actions.run()
    const timer = setInterval(() => void task.actions.run(), renewMs)
    return () => {
      clearInterval(timer)
      task.actions.reset()
    }
  }, [isOn, ports, session])
}
