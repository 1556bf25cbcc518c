/** Callers that ask for the same key while it is being worked on share one piece of work; a failure is forgotten at once. */
export function createSingleFlight<T>(): (key: string, work: () => Promise<T>) => Promise<T> {
  const flying = new Map<string, Promise<T>>()
  return (key, work) => {
    const under = flying.get(key)
    if (under) return under
    const flight = work().finally(() => flying.delete(key))
    flying.set(key, flight)
    return flight
  }
}
