/**
 * How Kaltura's object types, parameters and enumerations are declared. Pure data: the dispatcher reads requests by it
 * (`decode.ts`) and writes answers by it (`render.ts`), so that types, limits and rendering rules are said once.
 */

export type PropertyOptions = {
  /** Set by the server alone: sending it is PROPERTY_VALIDATION_NOT_UPDATABLE. */
  readonly readonly?: boolean
  /** May be sent with `add`, not with `update`. */
  readonly insertOnly?: boolean
  /** Only an admin session may write it: PROPERTY_VALIDATION_ADMIN_PROPERTY otherwise. */
  readonly adminOnly?: boolean
  /** Must be there in `add`: PROPERTY_VALIDATION_CANNOT_BE_NULL otherwise. */
  readonly required?: boolean
  readonly minLength?: number
  readonly maxLength?: number
  /** Of parameters: may be missing. Everything else missing is MISSING_MANDATORY_PARAMETER. */
  readonly optional?: boolean
  /** Never part of an answer. */
  readonly writeOnly?: boolean
}

type Scalar = 'text' | 'int' | 'bigint' | 'float' | 'flag' | 'time' | 'file'

/**
 * `multilingual` is text that JSON null may not clear (WRONG_REQUEST_LANGUAGE). `bigint` and `float` are written as strings, 0 as a number.
 * `time` reads values up to ten years as relative to now. `object` and `list` hold other types.
 */
export type Property = PropertyOptions &
  (
    | { readonly kind: Scalar | 'multilingual' }
    | { readonly kind: 'enum'; readonly enumeration: Enumeration }
    | { readonly kind: 'object' | 'list'; readonly type: () => ObjectType }
  )

export type Enumeration = {
  /** Kaltura's name, as in error messages: `KalturaSessionType`. */
  readonly name: string
  readonly values: readonly (number | string)[]
  /** How values of it are written in answers; a string even when it looks like a number. */
  readonly asText: boolean
}

export type Properties = Readonly<Record<string, Property>>

export type ObjectType = {
  /** Kaltura's name: `KalturaMediaEntry`. */
  readonly name: string
  readonly parent: ObjectType | null
  /** Cannot be made itself: a request must name a subtype, or gets OBJECT_TYPE_ABSTRACT. */
  readonly isAbstract: boolean
  /** Its own and its parents' properties, parents' first. */
  readonly properties: Properties
  /** The types a request may name where this one is declared. */
  readonly subtypes: () => readonly ObjectType[]
}

/** Declares an object type; `subtypes` may refer to types declared later. */
export function objectType(
  name: string,
  properties: Properties,
  options: {
    readonly parent?: ObjectType
    readonly isAbstract?: boolean
    readonly subtypes?: () => readonly ObjectType[]
  } = {},
): ObjectType {
  return {
    name,
    parent: options.parent ?? null,
    isAbstract: options.isAbstract ?? false,
    properties: { ...options.parent?.properties, ...properties },
    subtypes: options.subtypes ?? (() => []),
  }
}

export function enumeration(
  name: string,
  values: readonly (number | string)[],
  options: { readonly asText?: boolean } = {},
): Enumeration {
  return { name, values, asText: options.asText ?? values.some((value) => typeof value === 'string') }
}

export function text(options: PropertyOptions = {}): Property {
  return { kind: 'text', ...options }
}

export function multilingual(options: PropertyOptions = {}): Property {
  return { kind: 'multilingual', ...options }
}

export function int(options: PropertyOptions = {}): Property {
  return { kind: 'int', ...options }
}

export function bigint(options: PropertyOptions = {}): Property {
  return { kind: 'bigint', ...options }
}

export function float(options: PropertyOptions = {}): Property {
  return { kind: 'float', ...options }
}

export function flag(options: PropertyOptions = {}): Property {
  return { kind: 'flag', ...options }
}

export function time(options: PropertyOptions = {}): Property {
  return { kind: 'time', ...options }
}

export function file(options: PropertyOptions = {}): Property {
  return { kind: 'file', ...options }
}

export function oneOf(enumerated: Enumeration, options: PropertyOptions = {}): Property {
  return { kind: 'enum', enumeration: enumerated, ...options }
}

export function object(type: ObjectType | (() => ObjectType), options: PropertyOptions = {}): Property {
  return { kind: 'object', type: lazily(type), ...options }
}

export function list(type: ObjectType | (() => ObjectType), options: PropertyOptions = {}): Property {
  return { kind: 'list', type: lazily(type), ...options }
}

/** A type's list response: `{totalCount, objects, objectType}` under Kaltura's name for it. */
export function listResponse(name: string, item: ObjectType): ObjectType {
  return objectType(name, { totalCount: int({ readonly: true }), objects: list(item, { readonly: true }) })
}

function lazily(type: ObjectType | (() => ObjectType)): () => ObjectType {
  return typeof type === 'function' ? type : () => type
}
