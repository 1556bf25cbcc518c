import { ApiError } from './errors'
import type { Input, InputValue } from './input'
import type { ObjectType, Property } from './schema'

/**
 * Checks an object that is to be added. Kaltura does this inside the action, so the place to call it is after whatever
 * else the action refuses first.
 * @throws ApiError PROPERTY_VALIDATION_CANNOT_BE_NULL, _NOT_UPDATABLE, _ADMIN_PROPERTY, _MIN_LENGTH, _MAX_LENGTH
 */
export function checkInsert(input: Input, type: ObjectType, isAdmin: boolean): void {
  for (const [name, property] of Object.entries(type.properties)) {
    if (property.required && !input.has(name)) throw refuse('CANNOT_BE_NULL', type, name)
  }
  for (const [name, value] of input.entries()) {
    const property = type.properties[name]
    if (!property || value === null) continue
    if (property.readonly) throw refuse('NOT_UPDATABLE', type, name)
    checkWritable(name, value, property, type, isAdmin)
  }
}

/** Checks an object that changes an existing one; null (a cleared property) is checked too. */
export function checkUpdate(input: Input, type: ObjectType, isAdmin: boolean): void {
  for (const [name, value] of input.entries()) {
    const property = type.properties[name]
    if (!property) continue
    if (property.readonly || property.insertOnly) throw refuse('NOT_UPDATABLE', type, name)
    checkWritable(name, value, property, type, isAdmin)
  }
}

function checkWritable(
  name: string,
  value: InputValue,
  property: Property,
  type: ObjectType,
  isAdmin: boolean,
): void {
  // The two families of messages differ in the real server: this one names the property alone.
  if (property.adminOnly && !isAdmin) {
    throw new ApiError('PROPERTY_VALIDATION_ADMIN_PROPERTY', { PROP_NAME: name })
  }
  const length = typeof value === 'string' ? [...value].length : value === null ? 0 : null
  if (length === null) return
  const at = { PROP_NAME: `${type.name}::${name}` }
  if (property.minLength !== undefined && length < property.minLength) {
    throw new ApiError('PROPERTY_VALIDATION_MIN_LENGTH', { ...at, MIN_LEN: String(property.minLength) })
  }
  if (property.maxLength !== undefined && length > property.maxLength) {
    throw new ApiError('PROPERTY_VALIDATION_MAX_LENGTH', { ...at, MAX_LEN: String(property.maxLength) })
  }
}

function refuse(what: 'CANNOT_BE_NULL' | 'NOT_UPDATABLE', type: ObjectType, name: string): ApiError {
  return new ApiError(`PROPERTY_VALIDATION_${what}`, { PROP_NAME: `${type.name}::${name}` })
}
