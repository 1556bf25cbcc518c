import { mayUpload } from '../../state/app'
import { useApp, useSlice } from '../../state/hooks'
import { DropZone } from './drop-zone'
import { UploadPanel } from './upload-panel'
import { useLeaveWarning } from './use-leave-warning'
import { useUploadNews } from './use-upload-news'

/** Everything about uploads that stays while pages change; nothing for those who may not. */
export function Uploads() {
  const { session } = useApp()
  const isAllowed = useSlice(session, (state) => state.phase === 'signed-in' && mayUpload(state.member.role))
  return isAllowed ? <Present /> : null
}

function Present() {
  useLeaveWarning()
  const news = useUploadNews()
  return (
    <>
      <p className="unseen" role="status">
        {news}
      </p>
      <UploadPanel />
      <DropZone />
    </>
  )
}
