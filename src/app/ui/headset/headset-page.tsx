import { CircleCheck, CircleMinus, CircleX, Info } from 'lucide-react'
import { useEffect } from 'react'
import type { Finding } from '../../doctor-ports'
import { doctorWords, findingWords } from '../../state/doctor-words'
import { useApp, useSlice } from '../../state/hooks'
import { Header } from '../shell/header'
import { DecodingTable } from './decoding-table'
import { Report } from './report'
import './headset.css'

/** The doctor: what this device can do, in plain words, and a report to hand on. */
export function HeadsetPage() {
  const { doctor, headsetLog } = useApp()
  const { findings, decoding, isExamining, inside } = useSlice(doctor, (state) => state)
  const notes = useSlice(headsetLog, (state) => state)
  const hasVr = findings.some(({ id, verdict }) => id === 'vr' && verdict === 'good')
  useEffect(() => {
    document.title = doctorWords.title
    void doctor.actions.examine().catch(() => undefined)
  }, [doctor])
  const here = findings.filter(({ id }) => !insideIds.has(id))
  const there = findings.filter(({ id }) => insideIds.has(id))

  return (
    <div className="doctor">
      <Header />
      <main aria-busy={isExamining}>
        <h1>{doctorWords.title}</h1>
        <p className="doctor-lead">{doctorWords.lead}</p>

        <section aria-labelledby="doctor-here">
          <h2 id="doctor-here">{doctorWords.onDevice}</h2>
          <Findings findings={here} />
        </section>

        <section aria-labelledby="doctor-inside">
          <h2 id="doctor-inside">{doctorWords.inside}</h2>
          <p>{doctorWords.insideLead}</p>
          <p>{doctorWords.pickerLead}</p>
          <div className="doctor-tests">
            {([false, true] as const).map((triesPicker) => (
              <button
                key={String(triesPicker)}
                type="button"
                disabled={!hasVr || inside === 'running'}
                onClick={() => void doctor.actions.examineInside({ triesPicker })}
              >
                {triesPicker ? doctorWords.testPicker : doctorWords.test}
              </button>
            ))}
          </div>
          <p role="status">
            {inside === 'running' && doctorWords.running}
            {inside === 'refused' && doctorWords.refused}
          </p>
          <Findings findings={there} />
        </section>

        <section aria-labelledby="doctor-decoding">
          <h2 id="doctor-decoding">{doctorWords.decoding}</h2>
          <p>{doctorWords.decodingLead}</p>
          <DecodingTable decoding={decoding} />
        </section>

        <section aria-labelledby="doctor-log">
          <h2 id="doctor-log">{doctorWords.log}</h2>
          {notes.length === 0 && <p>{doctorWords.noLog}</p>}
          <ol className="doctor-log">
            {notes.map(({ at, about, what }) => (
              <li key={`${at} ${about} ${what}`}>
                <time dateTime={new Date(at).toISOString()}>{new Date(at).toLocaleTimeString()}</time>
                <strong>{about}</strong> {what}
              </li>
            ))}
          </ol>
        </section>

        <Report findings={findings} decoding={decoding} notes={notes} isReady={!isExamining} />
      </main>
    </div>
  )
}

const insideIds: ReadonlySet<Finding['id']> = new Set([
  'session',
  'features',
  'rates',
  'frame-time',
  'media-layer',
  'inputs',
  'keyboard',
  'file-picker',
])

const signs = { good: CircleCheck, limited: CircleMinus, missing: CircleX, told: Info } as const
const verdicts = {
  good: 'Good',
  limited: 'In a lesser way',
  missing: 'Missing',
  told: 'Good to know',
} as const

function Findings({ findings }: { readonly findings: readonly Finding[] }) {
  return (
    <dl className="doctor-findings">
      {findings.map(({ id, verdict, value }) => {
        const Sign = signs[verdict]
        return (
          <div key={id} data-verdict={verdict}>
            <dt>
              <Sign size={18} role="img" aria-label={verdicts[verdict]} />
              {findingWords[id].name}
            </dt>
            <dd>{value}</dd>
            <dd className="doctor-why">{findingWords[id].why}</dd>
          </div>
        )
      })}
    </dl>
  )
}
