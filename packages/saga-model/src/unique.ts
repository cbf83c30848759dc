/** Tells repetitions apart: events that are published anew, copies of a message, tries of a task. */
type Mark = '~' | '#' | '@'

/** Makes names unique: adds the mark and a number to one that was given before. */
export const createUnique = (mark: Mark): ((label: string) => string) => {
  const given = new Map<string, number>()
  return (label) => {
    const count = (given.get(label) ?? 0) + 1
    given.set(label, count)
    return count === 1 ? label : `${label} ${mark}${count}`
  }
}
