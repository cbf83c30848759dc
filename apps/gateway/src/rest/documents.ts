import { errorTable } from './error-page.ts'
import { openApiDocument } from './openapi-document.ts'

/** A file of the repository that is made from the code. */
interface GeneratedDocument {
  /** From the repository's root. */
  readonly path: string
  readonly text: string
}

const errorPage = () => `# Errors

<!-- Made from packages/contracts/src/errors.ts by \`npm run documents\`. -->

Every error is \`application/problem+json\`: [the guide](../partners.md#errors) shows one. Switch on \`code\`: codes are
stable, texts are for people. A running gateway shows this table at \`/docs/errors\`.

${errorTable()}
`

/** Everything that is made from the code for partners to read. */
export const partnerDocuments = (): readonly GeneratedDocument[] => [
  { path: 'docs/openapi.json', text: `${JSON.stringify(openApiDocument(), null, 2)}\n` },
  { path: 'docs/partners/errors.md', text: errorPage() },
]
