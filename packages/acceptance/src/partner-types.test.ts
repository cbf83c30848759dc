import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { partnerTypes, typesFile } from './partner-types.ts'

it('the partner’s types are those of the document: `npm run documents` writes them', async () => {
  expect(await readFile(typesFile, 'utf8')).toBe(await partnerTypes())
}, 20_000)
