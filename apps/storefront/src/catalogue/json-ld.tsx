import { scriptSafeJson } from './product-json-ld.ts'

/** Structured data for search engines. It is never run, so the page's policy does not ask for a nonce. */
export function JsonLd({ data }: { readonly data: object }) {
  return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: scriptSafeJson(data) }} />
}
