/**
 * The seams of uploading, a page of their own beside `ports.ts`. Each has a real implementation and a fake in `tests/fakes/`;
 * only `main.tsx` chooses.
 */
import type { SendCode, SentFile } from '../hub/api'
import type { Projection } from './media/projection'
import type { ByteRange, Category, Draft, Making, Transfer } from './media/transfer'
import type { Undo } from './ports'

/** A part of a file on its way. The first one makes the file at Kaltura, the final one closes it; a small file is both at once. */
export type UploadChunk = {
  readonly range: ByteRange
  readonly bytes: Blob
  readonly isFirst: boolean
  readonly isFinal: boolean
}

/** `bytes` counts from the beginning without a gap; parts beyond it are not told. `closed`: an entry has taken the file. */
export type HeldBytes = { readonly state: 'partial' | 'full' | 'closed'; readonly bytes: number }

/** An entry that a transfer has made. */
export type MadeEntry = { readonly id: string; readonly isEmpty: boolean }

/**
 * Kaltura's side of a transfer. Nothing is repeated in here but for a session that has ended: whoever calls knows what a repetition does.
 * Implemented in `kaltura/upload.ts`.
 */
export interface UploadDoor {
  /** A token under which the bytes of a file are collected. */
  open(file: { readonly name: string; readonly size: number }, signal: AbortSignal): Promise<string>
  held(tokenId: string, signal: AbortSignal): Promise<HeldBytes>
  /** `onProgress` is told the bytes of this part that have left so far. Gives what is held afterwards. */
  send(
    tokenId: string,
    fileName: string,
    chunk: UploadChunk,
    onProgress: (bytes: number) => void,
    signal: AbortSignal,
  ): Promise<HeldBytes>
  /** Forgets a token and its bytes; one that is not there counts as forgotten. */
  drop(tokenId: string, signal: AbortSignal): Promise<void>
  /** Makes the entry and gives it the file, in one request. The entry can be found by the transfer's id from then on. */
  publish(transfer: Transfer, tokenId: string, signal: AbortSignal): Promise<string>
  /** Gives an entry that is still empty its file. */
  fill(entryId: string, tokenId: string, signal: AbortSignal): Promise<void>
  /** The member's entries that a transfer has made. */
  find(transfer: Transfer, signal: AbortSignal): Promise<readonly MadeEntry[]>
  /** Writes a draft over an entry; tags that somebody else has given stay. */
  describe(entryId: string, before: Draft, draft: Draft, signal: AbortSignal): Promise<void>
  remove(entryId: string, signal: AbortSignal): Promise<void>
  making(entryId: string, signal: AbortSignal): Promise<Making>
  /** Where the account keeps its media; empty when it has no categories. */
  categories(signal: AbortSignal): Promise<readonly Category[]>
}

/** A file that the browser can open again by itself, after asking the member if need be. */
export interface FileKey {
  /** Null while the browser wants to be asked from a press; `isPressed` says that there is one. */
  open(isPressed: boolean): Promise<File | null>
}

export type LedgerRecord = { readonly transfer: Transfer; readonly key: FileKey | null }

/** The transfers kept on this device, across reloads and restarts. */
export interface Ledger {
  list(): Promise<readonly LedgerRecord[]>
  /** Keeps a transfer; `handle` is the browser's own handle of its file, kept with it when given. */
  put(transfer: Transfer, handle?: unknown): Promise<void>
  remove(id: string): Promise<void>
  /** Told when another tab has changed something. */
  onChange(listener: () => void): Undo
}

/** Sees to it that a transfer runs in one tab alone. */
export interface Claims {
  /** Takes a name for this tab, until the undo is called or the tab ends; null when another one has it. */
  take(name: string): Promise<Undo | null>
  /** Resolves when no tab has it any more. */
  released(name: string, signal: AbortSignal): Promise<void>
}

/** Whether the device has any network; false is certain, true is a hope. */
export interface Network {
  isOnline(): boolean
  onChange(listener: () => void): Undo
}

/** What a file looks like before it is sent. A projection only where the file says so itself; a suggestion is for the creator to confirm. */
export type Sighting = {
  readonly projection: Projection | null
  readonly suggestion: { readonly projection: Projection; readonly reason: string } | null
  /** A sentence to read before sending. */
  readonly warning: string | null
}

/** Sending from another device in the member's name. */
export interface SendDoor {
  /** A fresh code; the last one is worthless from then on. */
  code(signal: AbortSignal): Promise<SendCode>
  /** What other devices send just now. */
  files(signal: AbortSignal): Promise<readonly SentFile[]>
}

/** Everything that uploading needs besides what the app has anyway. */
export type UploadPorts = {
  readonly door: UploadDoor
  readonly ledger: Ledger
  readonly claims: Claims
  readonly network: Network
  readonly send: SendDoor
  /** Never rejects: what cannot be read is sent as it is, and Kaltura judges. */
  readonly look: (file: File, signal: AbortSignal) => Promise<Sighting>
}
