import { afterAll, beforeAll } from 'vitest'
import { accountFeatures } from './account.features.ts'
import { catalogueFeatures } from './catalogue.features.ts'
import { openStage, type Stage } from './stage.fixtures.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

catalogueFeatures(() => stage)
accountFeatures(() => stage)
