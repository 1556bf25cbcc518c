import * as v from 'valibot'
import { HubFault } from './fault'

/** The JSON body of a request in the shape it must have; none is as good as `{}`. @throws {HubFault} `bad-request` */
export async function readBody<T>(request: Request, schema: v.GenericSchema<unknown, T>): Promise<T> {
  return understand(await bodyOf(request), schema)
}

async function bodyOf(request: Request): Promise<unknown> {
  try {
    const text = await request.text()
    const body: unknown = text === '' ? {} : JSON.parse(text)
    // Valibot takes a list for an object that says nothing.
    return Array.isArray(body) ? undefined : body
  } catch {
    return undefined
  }
}

/** Something from outside in the shape it must have. @throws {HubFault} `bad-request` */
export function understand<T>(given: unknown, schema: v.GenericSchema<unknown, T>): T {
  const parsed = v.safeParse(schema, given)
  if (parsed.success) return parsed.output
  throw new HubFault(
    'bad-request',
    'The hub does not understand this request.',
    v.flatten(parsed.issues).root?.[0],
  )
}
