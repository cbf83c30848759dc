/**
 * Says how many files knip analysed; its own reporters do not.
 * @public loaded by knip, by its path
 */
export default function filesRead({ counters }: { counters: { processed: number } }): void {
  console.log(`analysed ${counters.processed} files`)
}
