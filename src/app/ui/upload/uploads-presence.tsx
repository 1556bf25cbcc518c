import { lazy, Suspense } from 'react'
import { useApp, useSlice } from '../../state/hooks'
import { useWhenIdle } from '../use-when-idle'
import { DropZone } from './drop-zone'
import { UploadNews } from './upload-news'
import { useLeaveWarning } from './use-leave-warning'

const loadPanel = () => import('./upload-panel')
const UploadPanel = lazy(async () => ({ default: (await loadPanel()).UploadPanel }))

/** Whoever may upload: the panel when it is open, what is told of uploads, and the page as a place to drop files. */
export function UploadsPresence() {
  const { uploads } = useApp()
  const isOpen = useSlice(uploads, (state) => state.isOpen)
  useLeaveWarning()
  // On a bad line, too, whoever presses Upload finds the panel there.
  useWhenIdle(() => void loadPanel().catch(() => undefined))
  return (
    <>
      <UploadNews />
      {isOpen && (
        <Suspense fallback={null}>
          <UploadPanel />
        </Suspense>
      )}
      <DropZone />
    </>
  )
}
