/** One condition of readiness. Throwing counts as false. */
export type Check = () => boolean | Promise<boolean>

/** What `/readyz` answers. */
export interface Readiness {
  readonly ready: boolean
  readonly checks: Readonly<Record<string, boolean>>
}

// A check that hangs must fail before the prober gives up on the whole answer (Kubernetes: 1 s).
const checkTimeoutMs = 800

const within = async (check: Check): Promise<boolean> => {
  let timer: NodeJS.Timeout | undefined
  const tooLate = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), checkTimeoutMs)
  })
  try {
    return await Promise.race([check(), tooLate])
  } catch {
    return false
  } finally {
    clearTimeout(timer)
  }
}

/** Asks all checks at once. Ready when every one says true within 800 ms. */
export const askReadiness = async (checks: Readonly<Record<string, Check>>): Promise<Readiness> => {
  const answers = await Promise.all(
    Object.entries(checks).map(async ([name, check]) => [name, await within(check)] as const),
  )
  return { ready: answers.every(([, ok]) => ok), checks: Object.fromEntries(answers) }
}
