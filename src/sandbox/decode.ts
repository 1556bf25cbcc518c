import { ApiError } from './errors'
import { createInput, type Input, type InputValue } from './input'
import { isRawObject, type Raw, type RawObject } from './request'
import type { ObjectType, Properties, Property } from './schema'
import type { UploadedFile } from './service'

/** Time values up to ten years away from zero are relative to now. */
const RELATIVE_TIME_LIMIT = 315_360_000

/**
 * Reads parameters by their declared types, as PHP would cast them. Unknown ones are ignored.
 * @throws ApiError MISSING_MANDATORY_PARAMETER, INVALID_ENUM_VALUE, PROPERTY_VALIDATION_WRONG_FORMAT, OBJECT_TYPE_ABSTRACT,
 *   WRONG_REQUEST_LANGUAGE
 */
export function decodeParams(
  declared: Properties,
  raw: RawObject,
  files: ReadonlyMap<string, UploadedFile>,
  now: number,
): Input {
  const values = new Map<string, InputValue>()
  for (const [name, property] of Object.entries(declared)) {
    const value = raw[name]
    if (property.kind === 'file') {
      if (!files.has(name) && !property.optional) throw missing(name)
      continue
    }
    if (value === undefined || (value === null && !isScalar(property))) {
      if (!property.optional) throw missing(name)
      continue
    }
    values.set(name, decodeValue(name, property, value, now))
  }
  return createInput('', values)
}

function missing(name: string): ApiError {
  return new ApiError('MISSING_MANDATORY_PARAMETER', { PARAM_NAME: name })
}

function isScalar(property: Property): boolean {
  return property.kind !== 'object' && property.kind !== 'list'
}

/** Reads an object by its declared type, or the subtype it names. */
export function decodeObject(name: string, declared: ObjectType, raw: Raw, now: number): Input {
  if (typeof raw !== 'object' || raw === null) {
    throw new ApiError('PROPERTY_VALIDATION_WRONG_FORMAT', { PROP_NAME: name, FORMAT: 'array' })
  }
  const fields: RawObject = isRawObject(raw) ? raw : {}
  const type = chooseType(declared, fields.objectType)
  if (type.isAbstract) throw new ApiError('OBJECT_TYPE_ABSTRACT', { OBJ_TYPE: type.name })
  const values = new Map<string, InputValue>()
  for (const [key, property] of Object.entries(type.properties)) {
    if (fields[`${key}__null`] !== undefined) values.set(key, null)
    const value = fields[key]
    if (value === undefined) continue
    if (value !== null) {
      values.set(key, decodeValue(key, property, value, now))
      continue
    }
    if (property.kind === 'multilingual') throw new ApiError('WRONG_REQUEST_LANGUAGE', { LANGUAGE: 'N/A' })
    values.set(key, null)
  }
  return createInput(type.name, values)
}

function chooseType(declared: ObjectType, named: Raw | undefined): ObjectType {
  if (typeof named !== 'string') return declared
  const wanted = named.toLowerCase()
  const search = (types: readonly ObjectType[]): ObjectType | undefined => {
    for (const type of types) {
      const found = type.name.toLowerCase() === wanted ? type : search(type.subtypes())
      if (found) return found
    }
    return undefined
  }
  return search(declared.subtypes()) ?? declared
}

function decodeValue(name: string, property: Property, value: Raw, now: number): InputValue {
  switch (property.kind) {
    case 'object':
      return decodeObject(name, property.type(), value, now)
    case 'list':
      return itemsOf(name, value).map((item) => decodeObject(name, property.type(), item, now))
    case 'enum':
      return decodeEnum(name, property.enumeration.name, property.enumeration.values, value)
    case 'int':
      return Math.trunc(toNumber(value))
    case 'bigint':
    case 'float':
      return toNumber(value)
    case 'time': {
      const time = Math.trunc(toNumber(value))
      // -1 takes a date away.
      if (time === -1) return time
      return Math.abs(time) <= RELATIVE_TIME_LIMIT ? now + time : time
    }
    case 'flag':
      return typeof value === 'string' ? !['', '0', 'false'].includes(value.toLowerCase()) : Boolean(value)
    default:
      return toText(value)
  }
}

/** Lists come as JSON arrays or as `name:0:…`; `name:-` is an empty one. */
function itemsOf(name: string, value: Raw): readonly Raw[] {
  if (Array.isArray(value)) return value
  if (!isRawObject(value)) {
    throw new ApiError('PROPERTY_VALIDATION_WRONG_FORMAT', { PROP_NAME: name, FORMAT: 'array' })
  }
  return Object.entries(value)
    .filter(([key]) => key !== '-')
    .map(([, item]) => item)
}

function decodeEnum(
  name: string,
  enumName: string,
  allowed: readonly (number | string)[],
  value: Raw,
): string | number {
  const sent =
    value === true || value === 'true' ? '1' : value === false || value === 'false' ? '0' : toText(value)
  const found = allowed.find((one) => String(one) === sent)
  if (found === undefined) {
    throw new ApiError('INVALID_ENUM_VALUE', { ENUM_VAL: sent, PARAM_NAME: name, ENUM_TYPE: enumName })
  }
  return found
}

/** PHP's number cast: leading digits count, anything else is 0. */
function toNumber(value: Raw): number {
  if (typeof value === 'number') return value
  if (typeof value === 'boolean') return value ? 1 : 0
  const number = typeof value === 'string' ? Number.parseFloat(value) : 0
  return Number.isFinite(number) ? number : 0
}

function toText(value: Raw): string {
  if (typeof value === 'object' && value !== null) return 'Array'
  if (typeof value === 'boolean') return value ? '1' : ''
  return value === null ? '' : String(value)
}
