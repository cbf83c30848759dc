/**
 * Runs `work` once per key at a time: whoever asks for the same key meanwhile gets the same answer,
 * with whatever `more` the first one came. Once it is
 * there, for `rememberMs` more: a request that was already on its way still carries the key of before.
 */
export const createSingleFlight = <Answer, More extends readonly unknown[]>(
  work: (key: string, ...more: More) => Promise<Answer>,
  rememberMs = 0,
): ((key: string, ...more: More) => Promise<Answer>) => {
  const flights = new Map<string, Promise<Answer>>()
  return (key, ...more) => {
    const running = flights.get(key)
    if (running !== undefined) return running
    const forget = () => void flights.delete(key)
    const flight = work(key, ...more)
    flights.set(key, flight)
    flight.then(() => (rememberMs === 0 ? forget() : setTimeout(forget, rememberMs).unref()), forget)
    return flight
  }
}
