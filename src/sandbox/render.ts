import type { ObjectType, Property } from './schema'
import type { Json } from './service'

/** What may stand in an entity's field, or in what a service computes for an answer. */
export type Source = { readonly [name: string]: Json }

/**
 * Writes an object by its declared type: only declared properties, in their order, each as Kaltura writes its kind;
 * what is undefined or null is left out. `objectType` comes last.
 */
export function render(type: ObjectType, source: Source): Source {
  const result: Record<string, Json> = {}
  for (const [name, property] of Object.entries(type.properties)) {
    const value = source[name]
    if (value === undefined || value === null || property.writeOnly) continue
    result[name] = renderValue(property, value)
  }
  result.objectType = type.name
  return result
}

/** A list answer; `objects` are written already. */
export function renderList(name: string, objects: readonly Json[], totalCount = objects.length): Source {
  return { totalCount, objects, objectType: name }
}

function renderValue(property: Property, value: Json): Json {
  switch (property.kind) {
    case 'bigint':
    case 'float':
      return value === 0 || typeof value !== 'number' ? value : String(value)
    case 'enum':
      return property.enumeration.asText ? String(value) : value
    case 'object':
      return isSource(value) && typeof value.objectType !== 'string' ? render(property.type(), value) : value
    case 'list':
      return Array.isArray(value)
        ? value.map((item: Json) =>
            isSource(item) && typeof item.objectType !== 'string' ? render(property.type(), item) : item,
          )
        : value
    default:
      return value
  }
}

export function isSource(value: Json): value is Source {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
