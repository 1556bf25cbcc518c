import type { Role } from '../../hub/api'

/** What each role may do in a hub, for those who give them. */
export const roleTexts: Readonly<Record<Role, string>> = {
  viewer: 'Watches',
  creator: 'Watches and uploads',
  admin: 'Runs the hub',
}

export const roleOptions = (['viewer', 'creator', 'admin'] as const).map((value) => ({
  value,
  label: roleTexts[value],
}))

/** What an invitation lets its receiver do: `You will watch and upload.` */
export const invitedTexts: Readonly<Record<Role, string>> = {
  viewer: 'You will be able to watch what is in its library.',
  creator: 'You will be able to watch what is in its library, and to upload media of your own.',
  admin: 'You will run it: its library, its members and its connection to Kaltura.',
}

/** `until 29 November`; Unix seconds. */
export function untilText(at: number): string {
  return `until ${day.format(at * 1000)}`
}

const day = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'long' })
