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
  'GET /passkey/generate-register-options',
  'POST /passkey/verify-registration',
  'GET /passkey/generate-authenticate-options',
  'POST /passkey/verify-authentication',
])

/** @param path below the library's own address, with its slash */
export function isOpenPath(method: string, path: string): boolean {
  return openPaths.has(`${method} ${path}`) || (method === 'GET' && callback.test(path))
}

/** Where organisations' sign-ins send people back to. */
const callback = /^\/callback\/[a-z0-9-]+$/
