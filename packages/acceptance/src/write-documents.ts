// `npm run documents`: what partners read and what follows from the code. Tests compare each file.
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { partnerDocuments } from '@waybill/gateway'
import { partnerTypes, typesFile } from './partner-types.ts'

const root = join(import.meta.dirname, '..', '..', '..')
for (const { path, text } of partnerDocuments()) await writeFile(join(root, path), text)
await writeFile(typesFile, await partnerTypes())
