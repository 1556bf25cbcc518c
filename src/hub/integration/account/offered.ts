import { KalturaRefusal } from '../../broker/kaltura'

const notOffered = new Set([
  'SERVICE_DOES_NOT_EXISTS',
  'ACTION_DOES_NOT_EXISTS',
  'SERVICE_FORBIDDEN',
  'FEATURE_FORBIDDEN',
])

/** What a part of the account answers, or that the account does not have it; other refusals go on. */
export async function offered<Part extends object>(
  ask: Promise<Part>,
): Promise<{ readonly isOffered: false } | ({ readonly isOffered: true } & Part)> {
  try {
    return { isOffered: true, ...(await ask) }
  } catch (error) {
    if (error instanceof KalturaRefusal && notOffered.has(error.code)) return { isOffered: false }
    throw error
  }
}
