import type { Dispatch, Envelope, Outcome } from './dispatch'
import { textOf } from './dispatch'
import { isSource } from './render'
import { isRawObject, type Raw, type RawObject } from './request'
import type { Json, UploadedFile } from './service'

const TOKEN = /^\{([0-9]+):result:?(.*)?\}$/
const SHARED = ['ks', 'clientTag', 'partnerId'] as const

/**
 * Runs the items `1`, `2`, … (or from `0`) one after the other, up to the first gap. A failed item takes its place as an error,
 * the rest still runs. `{1:result:path}` in a later item stands for a value of an earlier answer, counted from 1.
 */
export async function runMultirequest(
  params: RawObject,
  envelope: Envelope,
  dispatch: Dispatch,
): Promise<readonly Outcome[]> {
  const shared = Object.fromEntries(
    SHARED.flatMap((name) => (params[name] === undefined ? [] : [[name, params[name]]])),
  )
  const outcomes: Outcome[] = []
  for (let index = isItem(params['0']) ? 0 : 1; ; index++) {
    const item = params[String(index)]
    if (!isItem(item)) return outcomes
    const filled = fill({ ...shared, ...item }, outcomes)
    outcomes.push(
      await dispatch(isRawObject(filled) ? filled : {}, {
        ...envelope,
        files: filesOf(envelope.files, index),
      }),
    )
  }
}

function isItem(item: Raw | undefined): item is RawObject {
  return isRawObject(item) && textOf(item.service) !== '' && textOf(item.action) !== ''
}

/** A file of an item is sent under `1:fileData`. */
function filesOf(files: ReadonlyMap<string, UploadedFile>, index: number): ReadonlyMap<string, UploadedFile> {
  const prefix = `${index}:`
  return new Map(
    [...files].flatMap(([field, file]) =>
      field.startsWith(prefix) ? [[field.slice(prefix.length), file]] : [],
    ),
  )
}

function fill(value: Raw, outcomes: readonly Outcome[]): Raw {
  if (typeof value === 'string') {
    const token = TOKEN.exec(value)
    return token ? resolve(outcomes[Number(token[1]) - 1], token[2] ?? '') : value
  }
  if (Array.isArray(value)) return value.map((item: Raw) => fill(item, outcomes))
  if (!isRawObject(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, fill(item, outcomes)]))
}

/** What does not lead to a plain value, or to an item that failed, is the empty text. */
function resolve(outcome: Outcome | undefined, path: string): string {
  if (!outcome || !('answer' in outcome) || outcome.answer instanceof Response) return ''
  return walk(outcome.answer, path === '' ? [] : path.split(':'))
}

function walk(value: Json, path: readonly string[]): string {
  const [step, ...rest] = path
  if (step === undefined) {
    if (typeof value === 'boolean') return value ? '1' : ''
    return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
  }
  if (Array.isArray(value)) {
    if (step === '_all') return value.map((item: Json) => `${walk(item, rest)},`).join('')
    return walk(value[Number(step)], rest)
  }
  return isSource(value) ? walk(value[step], rest) : ''
}
