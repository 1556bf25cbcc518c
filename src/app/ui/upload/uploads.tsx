import { type ComponentType, lazy, Suspense } from 'react'
import { mayUpload } from '../../state/app'
import { useApp, useSlice } from '../../state/hooks'

/** In the background of every page: where it cannot be fetched, the page goes on without it. */
const UploadsPresence = lazy<ComponentType>(() =>
  import('./uploads-presence').then(
    ({ UploadsPresence }) => ({ default: UploadsPresence }),
    () => ({ default: () => null }),
  ),
)

/** Everything about uploads that stays while pages change; nothing for those who may not. */
export function Uploads() {
  const { session } = useApp()
  const isAllowed = useSlice(session, (state) => state.phase === 'signed-in' && mayUpload(state.member.role))
  if (!isAllowed) return null
  return (
    <Suspense>
      <UploadsPresence />
    </Suspense>
  )
}
