// `npm run documents`: writes what partners read and what follows from the code. A test compares it.
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { documents } from './documents.ts'

const root = join(import.meta.dirname, '..', '..', '..', '..')
for (const { path, text } of documents()) await writeFile(join(root, path), text)
