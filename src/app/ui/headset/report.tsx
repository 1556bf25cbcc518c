import { Check, Copy } from 'lucide-react'
import { useState } from 'react'
import type { DecodeFinding, Finding } from '../../doctor-ports'
import { doctorReport, doctorWords } from '../../state/doctor-words'
import type { HeadsetNote } from '../../state/headset-log'

type ReportProps = {
  readonly findings: readonly Finding[]
  readonly decoding: readonly DecodeFinding[]
  readonly notes: readonly HeadsetNote[]
  readonly isReady: boolean
}

/** All of it as text, to copy. */
export function Report({ findings, decoding, notes, isReady }: ReportProps) {
  const [isCopied, setCopied] = useState(false)
  const text = isReady ? doctorReport(findings, decoding, notes) : ''
  const copy = () => {
    navigator.clipboard.writeText(text).then(
      () => setCopied(true),
      () => setCopied(false),
    )
  }
  return (
    <section aria-labelledby="doctor-report">
      <h2 id="doctor-report">{doctorWords.report}</h2>
      <p>{doctorWords.reportLead}</p>
      <button type="button" className="doctor-copy" onClick={copy} disabled={!isReady}>
        {isCopied ? <Check size={18} aria-hidden="true" /> : <Copy size={18} aria-hidden="true" />}
        <span role="status">{isCopied ? doctorWords.copied : doctorWords.copy}</span>
      </button>
      <textarea
        className="doctor-text"
        aria-labelledby="doctor-report"
        readOnly
        rows={10}
        value={isReady ? text : doctorWords.examining}
      />
    </section>
  )
}
