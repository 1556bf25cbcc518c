import {
  AudioLines,
  CircleAlert,
  CircleCheck,
  Film,
  ImageIcon,
  Loader,
  Pause,
  Pencil,
  Play,
  RotateCw,
  X,
} from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Link } from 'wouter'
import { watchAddress } from '../../state/address'
import { useApp } from '../../state/hooks'
import { qualityHint, shareOf, statusText, uploadWords } from '../../state/upload-words'
import type { Upload } from '../../state/uploads'
import { UploadDetails } from './upload-details'
import { MoveButtons, type Moving, pullRow } from './upload-move'
import { UploadQuestion } from './upload-question'

const kindIcons = { video: Film, image: ImageIcon, audio: AudioLines } as const
const badPhases: readonly Upload['phase'][] = ['failed', 'broken', 'needs-file']
const openPhases: readonly Upload['phase'][] = [
  'queued',
  'sending',
  'waiting',
  'paused',
  'needs-file',
  'elsewhere',
]

type RowProps = {
  readonly upload: Upload
  /** Absent for one that cannot be moved. */
  readonly moving?: Moving | null
  /** Opens the browser's choice of files. */
  readonly onChoose: () => void
}

/** One file of the queue: what it is, how far it is, and what may be done with it. */
export function UploadRow({ upload, moving, onChoose }: RowProps) {
  const { phase, transfer } = upload
  const { draft } = transfer
  const [isEditing, setEditing] = useState(false)
  const hint = qualityHint(upload)
  const isBad = badPhases.includes(phase)
  return (
    <li
      className="upload-row"
      data-phase={phase}
      data-upload={transfer.id}
      data-movable={moving ? '' : undefined}
    >
      {moving && <MoveButtons title={draft.title} {...moving} />}
      <span className="upload-sign" onPointerDown={(event) => moving && pullRow(event, moving.onMove)}>
        <Sign upload={upload} />
      </span>
      <span className="upload-title" dir="auto">
        {draft.title}
      </span>
      <div className="upload-state">
        <span className="upload-status" data-bad={isBad || undefined}>
          {statusText(upload)}
        </span>
        {openPhases.includes(phase) && (
          <progress value={shareOf(upload)} max={1} aria-label={`${draft.title}: ${uploadWords.upload}`} />
        )}
      </div>
      <div className="upload-ways">
        <Ways
          upload={upload}
          isEditing={isEditing}
          onEdit={() => setEditing(!isEditing)}
          onChoose={onChoose}
        />
      </div>
      {transfer.warning && phase !== 'ready' && <p className="upload-note">{transfer.warning}</p>}
      {hint && <p className="upload-note">{hint}</p>}
      {transfer.question && <UploadQuestion transfer={transfer} />}
      {isEditing && <UploadDetails transfer={transfer} />}
    </li>
  )
}

function Sign({ upload: { phase, transfer } }: { upload: Upload }) {
  if (phase === 'ready') return <CircleCheck size={22} aria-hidden="true" />
  if (badPhases.includes(phase)) return <CircleAlert size={22} aria-hidden="true" />
  if (phase === 'making' || phase === 'publishing')
    return <Loader size={22} className="turning" aria-hidden="true" />
  const Icon = kindIcons[transfer.kind]
  return <Icon size={22} aria-hidden="true" />
}

type WaysProps = Pick<RowProps, 'upload' | 'onChoose'> & {
  readonly isEditing: boolean
  readonly onEdit: () => void
}

function Ways({ upload: { phase, transfer }, isEditing, onEdit, onChoose }: WaysProps) {
  const { actions } = useApp().uploads
  const { id, entryId, draft } = transfer
  const named = (label: string) => `${label}: ${draft.title}`
  const isOver = phase === 'ready' || phase === 'broken'
  return (
    <>
      {phase === 'ready' && entryId && (
        <Link href={watchAddress(entryId)} className="button" onClick={() => actions.show(false)}>
          {uploadWords.open}
        </Link>
      )}
      {phase !== 'elsewhere' && (
        <Way label={named(uploadWords.details)} isPressed={isEditing} onPress={onEdit}>
          <Pencil size={17} aria-hidden="true" />
        </Way>
      )}
      {(phase === 'sending' || phase === 'queued' || phase === 'waiting') && (
        <Way label={named(uploadWords.pause)} onPress={() => actions.pause(id)}>
          <Pause size={18} aria-hidden="true" />
        </Way>
      )}
      {(phase === 'paused' || phase === 'needs-file') && (
        <Way
          label={named(phase === 'paused' ? uploadWords.resume : uploadWords.allow)}
          onPress={async () => {
            if (!(await actions.resume(id))) onChoose()
          }}
        >
          <Play size={18} aria-hidden="true" />
        </Way>
      )}
      {phase === 'failed' && (
        <Way label={named(uploadWords.retry)} onPress={() => void actions.resume(id)}>
          <RotateCw size={17} aria-hidden="true" />
        </Way>
      )}
      {phase !== 'elsewhere' && phase !== 'publishing' && phase !== 'making' && (
        <Way
          label={named(isOver ? uploadWords.dismiss : uploadWords.cancel)}
          onPress={() => {
            if (isOver) actions.dismiss(id)
            else if (window.confirm(uploadWords.cancelSure)) actions.cancel(id)
          }}
        >
          <X size={18} aria-hidden="true" />
        </Way>
      )}
    </>
  )
}

type WayProps = {
  readonly label: string
  readonly isPressed?: boolean
  readonly onPress: () => void
  readonly children: ReactNode
}

function Way({ label, isPressed, onPress, children }: WayProps) {
  return (
    <button
      type="button"
      className="round-button"
      aria-label={label}
      title={label}
      aria-expanded={isPressed}
      onClick={onPress}
    >
      {children}
    </button>
  )
}
