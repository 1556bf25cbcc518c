import type { Ks } from './ks'

/** One name of a session's privileges, with its value; empty for those without. */
export type Privilege = { readonly name: string; readonly value: string }

/** Reads `name:value,name,…`; a lone `*` is `all:*`. */
export function parsePrivileges(written: string): readonly Privilege[] {
  return written
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => {
      const colon = part.indexOf(':')
      if (part === '*') return { name: 'all', value: '*' }
      return colon < 0
        ? { name: part, value: '' }
        : { name: part.slice(0, colon), value: part.slice(colon + 1) }
    })
}

export function formatPrivileges(privileges: readonly Privilege[]): string {
  return privileges
    .map(({ name, value }) => {
      if (name === 'all' && value === '*') return '*'
      return value === '' ? name : `${name}:${value}`
    })
    .join(',')
}

/** The value of a privilege; empty for one without a value, null when the session does not have it. */
export function privilege(ks: Ks | null, name: string): string | null {
  return ks?.privileges.findLast((one) => one.name === name)?.value ?? null
}

/** Whether the session grants `name` for this object: by `*`, or by its id among the values parted with `/`. */
export function grants(ks: Ks | null, name: string, id: string): boolean {
  const value = privilege(ks, name)
  return value !== null && (value === '*' || value.split('/').includes(id))
}

/** A widget session: an anonymous user with `widget:1`. */
export function isWidgetSession(ks: Ks): boolean {
  return ks.type === 0 && (ks.userId === '' || ks.userId === '0') && privilege(ks, 'widget') !== null
}
