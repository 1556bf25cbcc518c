import { lazy, Suspense } from 'react'
import { mayUpload } from '../../state/app'
import { useApp, useSlice } from '../../state/hooks'
import { useWhenIdle } from '../use-when-idle'
import { DropZone } from './drop-zone'
import { useLeaveWarning } from './use-leave-warning'
import { useUploadNews } from './use-upload-news'

const loadPanel = () => import('./upload-panel')
const UploadPanel = lazy(async () => ({ default: (await loadPanel()).UploadPanel }))

/** Everything about uploads that stays while pages change; nothing for those who may not. */
export function Uploads() {
  const { session } = useApp()
  const isAllowed = useSlice(session, (state) => state.phase === 'signed-in' && mayUpload(state.member.role))
  return isAllowed ? <Present /> : null
}

function Present() {
  const { uploads } = useApp()
  const isOpen = useSlice(uploads, (state) => state.isOpen)
  useLeaveWarning()
  // On a bad line, too, whoever presses Upload finds the panel there.
  useWhenIdle(() => void loadPanel().catch(() => undefined))
  const news = useUploadNews()
  return (
    <>
      <p className="unseen" role="status">
        {news}
      </p>
      {isOpen && (
        <Suspense fallback={null}>
          <UploadPanel />
        </Suspense>
      )}
      <DropZone />
    </>
  )
}
