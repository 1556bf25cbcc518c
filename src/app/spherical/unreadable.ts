/**
 * Why a file cannot be recognised. `unknown`: no kind of file that is read here, which need not be a fault of the file.
 * `scattered`: its index lies so widely that reading it would cost more than recognising is worth.
 */
export type UnreadableKind = 'empty' | 'cut-short' | 'damaged' | 'scattered' | 'unknown'

const sentences: Readonly<Record<UnreadableKind, string>> = {
  empty: 'The file is empty: choose it again, or copy it again from the camera.',
  'cut-short': 'The file is cut short: copy it again from the camera, it ends before it should.',
  damaged: 'The file is damaged: its parts contradict each other. Copy it again from the camera.',
  scattered:
    'The file is put together in a way that cannot be recognised quickly: save it again as MP4 or JPEG.',
  unknown:
    'This is no video or picture that can be recognised: MP4, MOV, WebM, Matroska, JPEG, PNG, HEIC and AVIF can.',
}

/** The one error of this room; `message` is a sentence for the creator. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable'
  readonly kind: UnreadableKind

  constructor(kind: UnreadableKind, options?: { cause?: unknown }) {
    super(sentences[kind], options)
    this.kind = kind
  }
}

export function isUnreadable(error: unknown): error is Unreadable {
  return error instanceof Unreadable
}
