import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript'

const documentFile = join(import.meta.dirname, '..', '..', '..', 'docs', 'openapi.json')

/** Where the generated types are. */
export const typesFile = join(import.meta.dirname, 'partner-api.d.ts')

/** The types that a partner generates from `docs/openapi.json`; what has a default may be left out. */
export const partnerTypes = async (): Promise<string> => {
  const document = JSON.parse(await readFile(documentFile, 'utf8')) as OpenAPI3
  return astToString(await openapiTS(document, { defaultNonNullable: false }))
}
