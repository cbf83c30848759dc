// `npm run documents`: what openapi-typescript makes of the document, for the partner's script. A test compares it.
import { writeFile } from 'node:fs/promises'
import { partnerTypes, typesFile } from './partner-types.ts'

await writeFile(typesFile, await partnerTypes())
