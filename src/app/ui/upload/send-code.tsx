import { Smartphone } from 'lucide-react'
import { useMemo } from 'react'
import { useApp, useSlice } from '../../state/hooks'
import { qrSquares } from '../../state/qr'
import { sendAddress, sendFileText, sendWords, spelled } from '../../state/upload-words'

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
          <Qr address={sendAddress(location.origin, code.code)} />
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

function Qr({ address }: { address: string }) {
  const squares = useMemo(() => qrSquares(address), [address])
  const size = squares.length + 8
  const path = squares
    .flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x + 4} ${y + 4}h1v1h-1z`] : [])))
    .join('')
  return (
    <svg className="send-qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={sendWords.qr}>
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}
