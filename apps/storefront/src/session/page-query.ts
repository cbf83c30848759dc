/** What a page is given whose address may carry a query. */
export interface PageWithQuery {
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>
}

/** One value of the query; undefined where there is none, and for one that was given more than once. */
export const single = (value: string | string[] | undefined): string | undefined =>
  typeof value === 'string' ? value : undefined
