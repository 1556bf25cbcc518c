/** A decoded and checked value of a request: what `decode.ts` makes of parameters and objects by their declared types. */
export type InputValue = string | number | boolean | Input | readonly Input[] | null

/**
 * Parameters of a call, or an object among them. Names are as declared; what was not sent is undefined.
 * A property sent as null (JSON null or `name__null`) is cleared: `isCleared` is true and the readers give undefined.
 */
export interface Input {
  /** Kaltura's name of the type that was chosen; empty for the parameters themselves. */
  readonly objectType: string
  has(name: string): boolean
  isCleared(name: string): boolean
  text(name: string): string | undefined
  number(name: string): number | undefined
  flag(name: string): boolean | undefined
  object(name: string): Input | undefined
  list(name: string): readonly Input[] | undefined
  /** Every property that was sent, null for cleared ones, in the order of declaration. */
  entries(): readonly (readonly [string, InputValue])[]
}

/** @param values decoded by the declared type; an absent key is a property that was not sent */
export function createInput(objectType: string, values: ReadonlyMap<string, InputValue>): Input {
  const read = (name: string): InputValue | undefined => values.get(name) ?? undefined
  return {
    objectType,
    has: (name) => read(name) !== undefined,
    isCleared: (name) => values.get(name) === null,
    text: (name) => {
      const value = read(name)
      return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined
    },
    number: (name) => {
      const value = read(name)
      if (typeof value === 'number') return value
      return typeof value === 'string' && value !== '' && Number.isFinite(Number(value))
        ? Number(value)
        : undefined
    },
    flag: (name) => {
      const value = read(name)
      return typeof value === 'boolean' ? value : undefined
    },
    object: (name) => {
      const value = read(name)
      return isInput(value) ? value : undefined
    },
    list: (name) => {
      const value = read(name)
      return Array.isArray(value) ? value : undefined
    },
    entries: () => [...values],
  }
}

function isInput(value: InputValue | undefined): value is Input {
  return typeof value === 'object' && value !== null && 'objectType' in value
}
