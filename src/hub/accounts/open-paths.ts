/**
 * What of the accounts library a browser may ask for itself. Everything else of it is called by routes of the hub or not at all, and a new
 * version of the library opens nothing by itself.
 */
const openPaths: ReadonlySet<string> = new Set([
  'POST /sign-in/email',
  'POST /sign-out',
  'POST /request-password-reset',
  'POST /reset-password',
  'GET /verify-email',
  'POST /invitation/look',
  'POST /invitation/accept',
])

/** @param path below the library's own address, with its slash */
export function isOpenPath(method: string, path: string): boolean {
  return openPaths.has(`${method} ${path}`)
}
