import { Check } from 'lucide-react'
import { useApp, useSlice } from '../../state/hooks'

/** The hubs of whoever belongs to several, the one that is shown marked; a press goes to another. */
export function HubSwitch() {
  const { session } = useApp()
  const info = useSlice(session, (state) => (state.phase === 'signed-in' ? state.hub : null))
  if (!info || info.hubs.length < 2) return null
  const go = async (id: string) => {
    // A full load: nothing of the hub before is shown in the next one.
    if (await session.actions.switchHub(id)) window.location.assign('/')
  }
  return (
    <div className="hub-switch">
      <span id="hubs">Your hubs</span>
      <ul aria-labelledby="hubs">
        {info.hubs.map(({ id, name }) => {
          const isShown = id === info.hub?.id
          return (
            <li key={id}>
              <button
                type="button"
                className="member-row"
                aria-current={isShown ? 'true' : undefined}
                onClick={() => !isShown && void go(id)}
              >
                <span dir="auto">{name}</span>
                {isShown && <Check size={17} aria-hidden="true" />}
              </button>
            </li>
          )
        })}
      </ul>
    </div>
  )
}
