import type { CartLine } from '@waybill/contracts'

// The rules of a cart's lines, as pure functions: what is bounded here is bounded again where it is stored.

/** Most units of one product. */
export const MAX_QUANTITY = 99
/** Most products in one cart. */
export const MAX_LINES = 50

/** What became of a product that was put into the cart. */
export type AddOutcome = 'added' | 'at_most_99' | 'cart_full' | 'other_currency'

const bounded = (quantity: number): number => Math.min(quantity, MAX_QUANTITY)

const fits = (lines: readonly CartLine[], { seenPrice }: CartLine): AddOutcome => {
  const currency = lines[0]?.seenPrice.currency ?? seenPrice.currency
  if (seenPrice.currency !== currency) return 'other_currency'
  return lines.length < MAX_LINES ? 'added' : 'cart_full'
}

/** Adds units of a product; its seen price becomes that of `added`. */
export const addLine = (
  lines: readonly CartLine[],
  added: CartLine,
): { readonly lines: readonly CartLine[]; readonly outcome: AddOutcome } => {
  const known = lines.find(({ sku }) => sku === added.sku)
  if (known === undefined) {
    const outcome = fits(lines, added)
    return outcome === 'added' ? { lines: [...lines, added], outcome } : { lines, outcome }
  }
  if (known.seenPrice.currency !== added.seenPrice.currency && lines.length > 1) {
    return { lines, outcome: 'other_currency' }
  }
  const wanted = known.quantity + added.quantity
  const next = { ...added, quantity: bounded(wanted) }
  return {
    lines: lines.map((line) => (line === known ? next : line)),
    outcome: wanted > MAX_QUANTITY ? 'at_most_99' : 'added',
  }
}

/** Sets the units of a product that is in the cart; 0 takes it out. */
export const setQuantity = (
  lines: readonly CartLine[],
  { sku, quantity }: { readonly sku: string; readonly quantity: number },
): readonly CartLine[] =>
  quantity <= 0
    ? lines.filter((line) => line.sku !== sku)
    : lines.map((line) => (line.sku === sku ? { ...line, quantity: bounded(quantity) } : line))

/** Adds up two carts, `into` first. What does not fit any more, or has another currency, is left out. */
export const mergeLines = (into: readonly CartLine[], from: readonly CartLine[]): readonly CartLine[] =>
  from.reduce<readonly CartLine[]>((merged, line) => addLine(merged, line).lines, into)

/**
 * Puts the lines of an order back: at least as many units as were ordered. Doing it twice is the same as once,
 * so that a second click adds nothing.
 */
export const restoreLines = (lines: readonly CartLine[], ordered: readonly CartLine[]): readonly CartLine[] =>
  ordered.reduce<readonly CartLine[]>((restored, line) => {
    const known = restored.find(({ sku }) => sku === line.sku)
    const missing = line.quantity - (known?.quantity ?? 0)
    return missing <= 0 ? restored : addLine(restored, { ...line, quantity: missing }).lines
  }, lines)

/** Takes out what was ordered, and leaves what another tab put in meanwhile. */
export const withoutOrdered = (
  lines: readonly CartLine[],
  ordered: readonly { readonly sku: string; readonly quantity: number }[],
): readonly CartLine[] =>
  lines.flatMap((line) => {
    const units = ordered.reduce((sum, { sku, quantity }) => (sku === line.sku ? sum + quantity : sum), 0)
    return line.quantity > units ? [{ ...line, quantity: line.quantity - units }] : []
  })

/** Units in the cart, as the header counts them. */
export const countUnits = (lines: readonly CartLine[]): number =>
  lines.reduce((sum, { quantity }) => sum + quantity, 0)
