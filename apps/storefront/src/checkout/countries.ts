// Where parcels go; ISO 3166.
const codes =
  'AT BE BG CH CY CZ DE DK EE ES FI FR GB GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK'

const names = new Intl.DisplayNames('en', { type: 'region' })

/** Where parcels go, by name. */
export const countries: readonly { readonly code: string; readonly name: string }[] = codes
  .split(' ')
  .map((code) => ({ code, name: names.of(code) ?? code }))
  .toSorted((a, b) => a.name.localeCompare(b.name, 'en'))
