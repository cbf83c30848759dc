const names: Readonly<Record<string, string>> = {
  kitchen: 'Kitchen & table',
  desk: 'Desk & office',
  garden: 'Garden & balcony',
  bags: 'Bags & travel',
  lighting: 'Light',
  textiles: 'Textiles',
  paper: 'Books & paper',
  outdoor: 'Outdoors',
  care: 'Care',
  toys: 'Toys & games',
}

/** What shoppers read for a category: its own name, or the slug made readable. */
export const categoryNameOf = (slug: string): string => {
  const known = names[slug]
  if (known !== undefined) return known
  const words = slug.replaceAll('-', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
