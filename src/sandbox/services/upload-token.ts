import { deliverToWaiting } from '../content/ingest'
import { page } from '../content/pager'
import { PAGER } from '../content/types/filter-types'
import { takeChunk } from '../content/upload'
import type { UploadToken } from '../entities'
import { ApiError } from '../errors'
import type { Input } from '../input'
import { render, renderList, type Source } from '../render'
import { bigint, enumeration, file, flag, float, int, object, objectType, oneOf, text, time } from '../schema'
import { action, type Call, type Service } from '../service'
import { checkInsert } from '../validate'
import { ensureUser } from './user-rows'

const PENDING = 0
const DELETED = 5
const STATUS = enumeration('KalturaUploadTokenStatus', [0, 1, 2, 3, 4, 5, 6])
const readonly = { readonly: true } as const
const insertOnly = { insertOnly: true } as const
const optional = { optional: true } as const

const UPLOAD_TOKEN = objectType('KalturaUploadToken', {
  id: text(readonly),
  partnerId: int(readonly),
  userId: text(readonly),
  status: oneOf(STATUS, readonly),
  fileName: text(insertOnly),
  fileSize: bigint(insertOnly),
  uploadedFileSize: bigint(readonly),
  createdAt: time(readonly),
  updatedAt: time(readonly),
  uploadUrl: text(readonly),
  autoFinalize: flag(insertOnly),
  attachedObjectType: text(readonly),
  attachedObjectId: text(readonly),
})

const UPLOAD_TOKEN_FILTER = objectType('KalturaUploadTokenFilter', {
  idEqual: text(),
  idIn: text(),
  userIdEqual: text(),
  statusEqual: oneOf(STATUS),
  statusIn: text(),
  fileNameEqual: text(),
  fileSizeEqual: float(),
  orderBy: text(),
})

export const uploadTokenService: Service = {
  name: 'uploadToken',
  actions: {
    add: action({ access: 'user', params: { uploadToken: object(UPLOAD_TOKEN, optional) }, run: addToken }),
    get: action({ access: 'widget', params: { uploadTokenId: text() }, run: (call) => answer(find(call)) }),
    list: action({
      access: 'widget',
      params: { filter: object(UPLOAD_TOKEN_FILTER, optional), pager: object(PAGER, optional) },
      run: listTokens,
    }),
    upload: action({
      access: 'user',
      params: {
        uploadTokenId: text(),
        fileData: file(),
        resume: flag(optional),
        finalChunk: flag(optional),
        resumeAt: float(optional),
      },
      run: upload,
    }),
    delete: action({
      access: 'user',
      params: { uploadTokenId: text() },
      run: (call) => {
        call.store.uploadTokens.put({ ...find(call), status: DELETED, updatedAt: call.now() })
        return null
      },
    }),
  },
}

function addToken(call: Call): Source {
  const sent = call.params.object('uploadToken')
  if (sent) checkInsert(sent, UPLOAD_TOKEN, call.isAdmin)
  const autoFinalize = sent?.flag('autoFinalize') ?? false
  const fileSize = sent?.number('fileSize')
  if (autoFinalize && !fileSize) throw new ApiError('UPLOAD_TOKEN_MISSING_FILE_SIZE')
  ensureUser(call, call.userId)
  const now = call.now()
  return answer(
    call.store.uploadTokens.put({
      id: newTokenId(),
      partnerId: call.partnerId,
      userId: call.userId,
      createdAt: now,
      updatedAt: now,
      status: PENDING,
      fileName: sent?.text('fileName'),
      fileSize,
      uploadedFileSize: 0,
      autoFinalize,
      pieces: [],
    }),
  )
}

async function upload(call: Call): Promise<Source> {
  const token = find(call)
  const ground = {
    tokens: call.store.uploadTokens,
    dataFolder: call.dataFolder,
    finalChunkWait: call.finalChunkWait,
    now: call.now,
  }
  const taken = await takeChunk(ground, token, {
    file: call.files.get('fileData')!,
    resume: call.params.flag('resume') ?? false,
    finalChunk: call.params.flag('finalChunk') ?? true,
    resumeAt: call.params.number('resumeAt') ?? -1,
  })
  return answer(await deliverToWaiting(call, taken))
}

/** A token is private to its user; admins see all. */
function find(call: Call): UploadToken {
  const token = call.store.uploadTokens.get(call.partnerId, call.params.text('uploadTokenId') ?? '')
  if (!token || !isVisible(call, token)) throw new ApiError('UPLOAD_TOKEN_NOT_FOUND')
  return token
}

function isVisible(call: Call, token: UploadToken): boolean {
  return token.status !== DELETED && (call.isAdmin || token.userId === call.userId)
}

function listTokens(call: Call): Source {
  const filter = call.params.object('filter')
  const found = [...call.store.uploadTokens.all(call.partnerId)]
    .filter((token) => isVisible(call, token) && matches(token, filter))
    .sort(orderOf(filter?.text('orderBy') ?? ''))
  return renderList(
    'KalturaUploadTokenListResponse',
    page(found, call.params.object('pager')).map(answer),
    found.length,
  )
}

function matches(token: UploadToken, filter: Input | undefined): boolean {
  const isEqual = (name: string, value: string | number | undefined) =>
    !filter?.text(name) || filter.text(name) === String(value ?? '')
  const isIn = (name: string, value: string | number) => {
    const wanted = filter?.text(name)
    return !wanted || wanted.split(',').some((one) => one.trim() === String(value))
  }
  return (
    isEqual('idEqual', token.id) &&
    isIn('idIn', token.id) &&
    isEqual('userIdEqual', token.userId) &&
    isEqual('statusEqual', token.status) &&
    isIn('statusIn', token.status) &&
    isEqual('fileNameEqual', token.fileName) &&
    isEqual('fileSizeEqual', token.fileSize)
  )
}

function orderOf(orderBy: string): (a: UploadToken, b: UploadToken) => number {
  const key = orderBy.slice(1)
  if (key !== 'createdAt' && key !== 'updatedAt') {
    return (a, b) => a.status - b.status || (a.id < b.id ? -1 : 1)
  }
  const sign = orderBy.startsWith('-') ? -1 : 1
  return (a, b) => sign * (a[key] - b[key])
}

/** Sizes are strings, even "0"; the uploaded size is there once something came. */
function answer(token: UploadToken): Source {
  return render(UPLOAD_TOKEN, {
    ...token,
    pieces: undefined,
    path: undefined,
    fileSize: token.fileSize === undefined ? undefined : String(token.fileSize),
    uploadedFileSize: token.status === PENDING ? undefined : String(token.uploadedFileSize),
    attachedObjectType: token.attachedObjectId === undefined ? undefined : 'flavorAsset',
  })
}

/** `0_` and 32 hexadecimal digits. */
function newTokenId(): string {
  return `0_${crypto.randomUUID().replaceAll('-', '')}`
}
