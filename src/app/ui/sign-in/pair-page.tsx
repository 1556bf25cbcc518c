import { type FormEvent, useEffect, useState } from 'react'
import { Link } from 'wouter'
import type { PairRequest } from '../../../hub/account-api'
import { pairWords, spelledCode, typedCode } from '../../state/account-words'
import { useApp } from '../../state/hooks'
import { TextField } from '../settings/field'
import { useTask } from '../use-task'
import { Door } from './door'

/** Where somebody who is signed in confirms another device: the code from the QR code's address or typed, who asks, and the answer. */
export function PairPage() {
  const { ports } = useApp()
  const [code, setCode] = useState(() => spelled(location.hash.slice(1)))
  const [request, setRequest] = useState<PairRequest | null>(null)
  const [isAllowed, setAllowed] = useState(false)
  const look = useTask(async (signal, typed: string) =>
    setRequest(await (await ports.loadAccount()).pairRequest(typedCode(typed), signal)),
  )
  const answer = useTask(async (signal, asked: string, isYes: boolean) => {
    await (await ports.loadAccount()).answerPair(asked, isYes, signal)
    setAllowed(isYes)
  })
  const { run } = look
  useEffect(() => {
    const scanned = location.hash.slice(1)
    if (typedCode(scanned).length === 8) void run(scanned)
  }, [run])
  if (answer.phase === 'done') {
    return (
      <Door
        title={isAllowed ? pairWords.allowed : pairWords.refused}
        lead={isAllowed ? pairWords.allowedMore : undefined}
      >
        <Link className="button primary" href="/">
          {pairWords.library}
        </Link>
        <Link className="sign-in-link" href="/settings/profile">
          {pairWords.account}
        </Link>
      </Door>
    )
  }
  if (request?.state === 'answered') {
    return (
      <Door title={pairWords.asks} lead={pairWords.answered}>
        <Link className="button primary" href="/">
          {pairWords.library}
        </Link>
      </Door>
    )
  }
  if (request) {
    return (
      <Door title={pairWords.asks} lead={pairWords.wants(request.device)}>
        <output className="pair-letters">{spelledCode(request.code)}</output>
        <p className="sign-in-note">{pairWords.look}</p>
        <div className="pair-answers">
          <button
            type="button"
            className="button primary"
            disabled={answer.phase === 'busy'}
            onClick={() => void answer.run(request.code, true)}
          >
            {pairWords.allow}
          </button>
          <button
            type="button"
            className="button"
            disabled={answer.phase === 'busy'}
            onClick={() => void answer.run(request.code, false)}
          >
            {pairWords.deny}
          </button>
        </div>
        <p className="sign-in-fault" role="alert">
          {answer.phase === 'failed' ? answer.fault.message : ''}
        </p>
      </Door>
    )
  }
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    void run(code)
  }
  return (
    <Door title={pairWords.asks}>
      <form className="sign-in-form" onSubmit={send}>
        <TextField
          label={pairWords.type}
          name="code"
          value={code}
          onChange={(text) => setCode(text.toUpperCase())}
          autoComplete="one-time-code"
          placeholder="ABCD-EFGH"
          maxLength={9}
          isRequired
          error={look.phase === 'failed' ? look.fault.message : undefined}
        />
        <button type="submit" className="button primary" disabled={look.phase === 'busy'}>
          {pairWords.goOn}
        </button>
      </form>
      <Link className="sign-in-link" href="/">
        {pairWords.library}
      </Link>
    </Door>
  )
}

const spelled = (scanned: string) => (scanned ? spelledCode(typedCode(scanned)) : '')
