/** Runs one piece of work after the other, in the order of the calls. One that fails holds up nothing. */
export function createOrder(): (work: () => Promise<void>) => Promise<void> {
  let last: Promise<void> = Promise.resolve()
  return async (work) => {
    last = last.catch(() => {}).then(work)
    await last
  }
}
