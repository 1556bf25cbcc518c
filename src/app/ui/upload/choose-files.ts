import type { ChosenFile } from '../../state/uploads'

/** Directories as Chromium and Firefox give them to a drop. */
type Entries = { readonly entries: readonly FileSystemEntry[]; readonly files: readonly ChosenFile[] }

/** Hidden files of systems, not of people. */
const litter = /^(\.|thumbs\.db$|desktop\.ini$)/i

/** All files of a drop, folders walked through. Has to be called while the drop is being handled: the list is empty a moment later. */
export async function droppedFiles(transfer: DataTransfer): Promise<readonly ChosenFile[]> {
  const { entries, files } = await takeItems([...transfer.items])
  const walked: ChosenFile[] = []
  for (const entry of entries) await walk(entry, walked)
  return withoutLitter([...files, ...walked])
}

export function listedFiles(files: FileList | null): readonly ChosenFile[] {
  return withoutLitter([...(files ?? [])].map((file) => ({ file })))
}

async function takeItems(items: readonly DataTransferItem[]): Promise<Entries> {
  const taken = items.flatMap((item) => {
    if (item.kind !== 'file') return []
    return [{ entry: item.webkitGetAsEntry(), file: item.getAsFile(), handle: handleOf(item) }]
  })
  const entries: FileSystemEntry[] = []
  const files: ChosenFile[] = []
  for (const { entry, file, handle } of taken) {
    if (entry?.isDirectory) entries.push(entry)
    else if (file) files.push({ file, handle: await handle })
  }
  return { entries, files }
}

/** With its handle a dropped file can be opened again after a reload; Chromium alone gives one. */
async function handleOf(item: DataTransferItem): Promise<unknown> {
  if (!('getAsFileSystemHandle' in item) || typeof item.getAsFileSystemHandle !== 'function') return undefined
  return Promise.resolve(item.getAsFileSystemHandle()).catch(() => undefined)
}

async function walk(entry: FileSystemEntry, found: ChosenFile[]): Promise<void> {
  if (isFile(entry)) {
    const file = await new Promise<File | null>((resolve) => entry.file(resolve, () => resolve(null)))
    if (file) found.push({ file })
    return
  }
  if (!isDirectory(entry)) return
  const reader = entry.createReader()
  for (;;) {
    // A reader gives at most a hundred at a time, and nothing at the end.
    const some = await new Promise<FileSystemEntry[]>((resolve) =>
      reader.readEntries(resolve, () => resolve([])),
    )
    if (some.length === 0) return
    for (const inner of some) await walk(inner, found)
  }
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile
const isDirectory = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory
const withoutLitter = (files: readonly ChosenFile[]) => files.filter(({ file }) => !litter.test(file.name))
