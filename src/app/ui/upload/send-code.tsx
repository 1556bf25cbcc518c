import { Smartphone } from 'lucide-react'
import { useApp, useSlice } from '../../state/hooks'
import { sendAddress, sendFileText, sendWords, spelled } from '../../state/upload-words'
import { Qr } from '../qr'

/** A code for another device, and what that device sends. */
export function SendCode() {
  const { sending } = useApp()
  const { phase, code, files, fault } = useSlice(sending, (state) => state)
  if (phase === 'closed') {
    return (
      <button type="button" className="uploads-other" onClick={() => void sending.actions.open()}>
        <Smartphone size={17} aria-hidden="true" />
        {sendWords.other}
      </button>
    )
  }
  return (
    <section className="send-code" aria-label={sendWords.other}>
      {fault && (
        <p role="alert">
          {fault.message}{' '}
          <button type="button" className="button" onClick={() => void sending.actions.open()}>
            {sendWords.another}
          </button>
        </p>
      )}
      {code && (
        <div className="send-code-ways">
          <Qr address={sendAddress(location.origin, code.code)} label={sendWords.qr} />
          <div>
            <p>{sendWords.how(location.host)}</p>
            <output className="send-code-letters" aria-label={sendWords.codeIs(code.code)}>
              {spelled(code.code)}
            </output>
            <p>{sendWords.once}</p>
            <div className="send-code-buttons">
              <button type="button" className="button" onClick={() => void sending.actions.open()}>
                {sendWords.another}
              </button>
              <button type="button" className="button" onClick={sending.actions.close}>
                {sendWords.done}
              </button>
            </div>
          </div>
        </div>
      )}
      {files.length > 0 && (
        <ul className="send-files">
          {files.map((file) => (
            <li key={file.id}>
              <bdi>{file.title}</bdi>
              <span>{sendFileText(file)}</span>
              <progress value={file.share} max={1} aria-label={file.title} />
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
