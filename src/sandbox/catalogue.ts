import type { Service } from './service'

/** Every service of the sandbox. */
export const SERVICES: readonly Service[] = []
