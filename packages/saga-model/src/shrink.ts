/** Tells whether these choices still break the same promise. */
export type StillFails = (choices: readonly string[]) => Promise<boolean>

/**
 * Delta debugging: leaves out ever smaller parts for as long as the rest still fails, until no single choice can go.
 * The result fails if `choices` do.
 */
export const shrink = async (
  choices: readonly string[],
  stillFails: StillFails,
): Promise<readonly string[]> => {
  let kept = await shortestPrefix(choices, stillFails)
  for (let size = Math.ceil(kept.length / 2); size >= 1;) {
    const shorter = await withoutPart(kept, size, stillFails)
    if (shorter !== undefined) kept = shorter
    else if (size === 1) break
    else size = Math.ceil(size / 2)
  }
  return kept
}

const withoutPart = async (
  choices: readonly string[],
  size: number,
  stillFails: StillFails,
): Promise<readonly string[] | undefined> => {
  // From the end: what came last depends on the most.
  for (let end = choices.length; end > 0; end -= size) {
    const rest = choices.toSpliced(Math.max(0, end - size), Math.min(size, end))
    if (await stillFails(rest)) return rest
  }
  return undefined
}

/** The way to rest often fails by itself long before the last choice. */
const shortestPrefix = async (
  choices: readonly string[],
  stillFails: StillFails,
): Promise<readonly string[]> => {
  let fails = choices.length
  for (let step = fails; step >= 1; step = Math.floor(step / 2)) {
    while (fails - step >= 0 && (await stillFails(choices.slice(0, fails - step)))) fails -= step
  }
  return choices.slice(0, fails)
}
