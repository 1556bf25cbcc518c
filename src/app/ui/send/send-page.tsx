import { useEffect, useRef, useState } from 'react'
import { useApp, useSlice } from '../../state/hooks'
import { sendWords } from '../../state/upload-words'
import { words } from '../../state/words'
import '../app.css'
import { Mark } from '../mark'
import { DropZone } from '../upload/drop-zone'
import { FileChoice } from '../upload/file-choice'
import '../upload/uploads.css'
import { RefusedFiles } from '../upload/refused-files'
import { UploadNews } from '../upload/upload-news'
import { UploadRow } from '../upload/upload-row'
import { useLeaveWarning } from '../upload/use-leave-warning'
import './send.css'

/** What a phone or a desk opens to send files to somebody in a headset: the code first, then the files. */
export function SendPage() {
  const { session } = useApp()
  const phase = useSlice(session, (state) => state.phase)
  useEffect(() => {
    document.title = `${sendWords.title} · ${words.product}`
  }, [])
  return (
    <main className="send">
      <Mark size={44} />
      <h1>{sendWords.title}</h1>
      {phase === 'signed-in' ? <Files /> : <Code />}
    </main>
  )
}

/** From the QR code's address, so that nothing has to be typed; behind the sign #, which no server and no log sees. */
const codeOfAddress = () => location.hash.slice(1)

function Code() {
  const { session } = useApp()
  const state = useSlice(session, (value) => value)
  const [code, setCode] = useState(codeOfAddress)
  const isBusy = state.phase === 'signing-in'
  const fault = state.phase === 'signed-out' || state.phase === 'failed' ? state.fault : null
  return (
    <form
      className="send-form"
      onSubmit={(event) => {
        event.preventDefault()
        void session.actions.signIn(code, '')
      }}
    >
      <label>
        {sendWords.typeCode}
        <input
          type="text"
          value={code}
          onChange={({ target }) => setCode(target.value.toUpperCase())}
          autoComplete="one-time-code"
          autoCapitalize="characters"
          spellCheck={false}
          maxLength={9}
          required
          // biome-ignore lint/a11y/noAutofocus: the page is this one field
          autoFocus
          aria-describedby={fault ? 'send-fault' : undefined}
        />
      </label>
      {fault && (
        <p id="send-fault" role="alert">
          {fault.message}
        </p>
      )}
      <button type="submit" className="button primary" disabled={isBusy}>
        {sendWords.goOn}
      </button>
    </form>
  )
}

function Files() {
  const { session, uploads } = useApp()
  const name = useSlice(session, (state) => (state.phase === 'signed-in' ? state.member.name : ''))
  const list = useSlice(uploads, (state) => state.uploads)
  const choose = useRef<HTMLButtonElement>(null)
  useLeaveWarning()
  useEffect(() => choose.current?.focus(), [])
  return (
    <>
      <p className="send-for">{sendWords.forMember(name)}</p>
      <FileChoice ref={choose} />
      <RefusedFiles />
      <UploadNews />
      <ol className="uploads-list send-list">
        {list.map((upload) => (
          <UploadRow key={upload.transfer.id} upload={upload} onChoose={() => choose.current?.click()} />
        ))}
      </ol>
      {list.length > 0 && <p className="send-for">{sendWords.keepOpen}</p>}
      <DropZone />
    </>
  )
}
