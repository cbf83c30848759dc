/** The backgrounds that go with the palette of the illustrations; `product-tile.module.css` has their colours. */
const TINTS = 6

/** The background of a product's picture, 0 to 5: always the same for one SKU, spread evenly over many. */
export function tintOf(sku: string): number {
  // FNV-1a, 32 bits.
  let hash = 0x811c9dc5
  for (const char of sku) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193)
  return (hash >>> 0) % TINTS
}
