import { words } from './words'

export const editWords = {
  edit: words.edit,
  title: 'Edit entry',
  name: 'Title',
  description: 'Description',
  tags: 'Tags',
  tagsHint: 'Separated by commas',
  shape: 'How it is shown',
  noPreview: 'Its picture can be seen here when it has been prepared.',
  thumbnail: 'Use this view as cover',
  thumbnailSaved: 'This view is the cover now.',
  save: 'Save',
  saving: 'Saving…',
  cancel: 'Cancel',
  close: 'Close',
  remove: words.remove,
  undo: 'Undo',
  again: words.again,
  keep: 'Keep it',
} as const

export function removedText(name: string): string {
  return `“${name}” is deleted`
}

export function notRemovedText(name: string): string {
  return `“${name}” could not be deleted`
}
