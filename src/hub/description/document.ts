import { type JsonSchema, toJsonSchema, toJsonSchemaDefs } from '@valibot/to-json-schema'
import * as v from 'valibot'
import * as account from '../account-api'
import * as api from '../api'
import * as integration from '../integration-api'
import * as members from '../members-api'
import type { Door } from './door'
import { doors } from './doors'

export type ApiDocument = {
  readonly openapi: string
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>
  readonly [part: string]: unknown
}

const words: Readonly<Record<Door['opensFor'], string>> = {
  anyone: 'For anyone.',
  person: 'For whoever is signed in.',
  member: 'For members of a hub.',
  creator: 'For members who may upload.',
  admin: 'For administrators of the hub.',
  visit: 'For administrators of the hub while they visit its Kaltura account.',
}

/** The hub's API as OpenAPI 3.1, made of the doors and of the schemas that guard them. */
export function describeApi(): ApiDocument {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const [at, door] of Object.entries(doors)) {
    const [method = '', address = ''] = at.split(' ')
    const path = address.replaceAll(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [method.toLowerCase()]: operation(door, address) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Lumisphere hub',
      version: '1',
      description:
        'Whatever is not a GET must carry the `Origin` of the hub when a browser sends it. Answers that are not 2xx are a `HubError`.',
      license: { name: 'AGPL-3.0-or-later', identifier: 'AGPL-3.0-or-later' },
    },
    servers: [{ url: '/' }],
    paths,
    components: {
      schemas: toJsonSchemaDefs(named, { ...converting, overrideRef: referTo }),
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'lumisphere.session_token' } },
    },
  }
}

function operation({ says, opensFor, takes, gives, isLines, query = {} }: Door, address: string) {
  const inPath = [...address.matchAll(/:(\w+)/g)].map(([, name]) => ({ name, in: 'path', required: true }))
  const behind = Object.entries(query).map(([name, description]) => ({ name, in: 'query', description }))
  const parameters = [...inPath, ...behind].map((one) => ({ ...one, schema: { type: 'string' } }))
  const type = isLines ? 'application/x-ndjson' : 'application/json'
  const success = gives
    ? { 200: { description: says, content: { [type]: { schema: schemaOf(gives) } } } }
    : { 204: { description: says } }
  return {
    summary: says,
    description: words[opensFor],
    ...(parameters.length > 0 && { parameters }),
    ...(takes && {
      requestBody: {
        required: !v.is(takes, {}),
        content: { 'application/json': { schema: schemaOf(takes) } },
      },
    }),
    responses: {
      ...success,
      default: {
        description: 'Why not, and what to do',
        content: { 'application/json': { schema: schemaOf(api.hubError) } },
      },
    },
    security: opensFor === 'anyone' ? [] : [{ session: [] }],
  }
}

const isSchema = (one: unknown): one is v.GenericSchema =>
  typeof one === 'object' && one !== null && 'kind' in one && one.kind === 'schema'

/** `HubInfo` for `hubInfo`: every schema that the API pages export. */
const named: Readonly<Record<string, v.GenericSchema>> = Object.fromEntries(
  Object.entries({ ...api, ...account, ...members, ...integration }).flatMap(([name, one]) =>
    isSchema(one) ? [[name[0]!.toUpperCase() + name.slice(1), one]] : [],
  ),
)

const converting = { target: 'draft-2020-12', typeMode: 'input', errorMode: 'ignore' } as const
const referTo = ({ referenceId }: { readonly referenceId: string }) => `#/components/schemas/${referenceId}`

function schemaOf(schema: v.GenericSchema): JsonSchema {
  const {
    $schema: _,
    $defs: __,
    ...own
  } = toJsonSchema(schema, {
    ...converting,
    definitions: named,
    overrideRef: referTo,
  })
  return own
}
