import { afterAll, beforeAll } from 'vitest'
import { smokeFeatures } from './smoke.features.ts'
import { openStage, type Stage } from './stage.fixtures.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

smokeFeatures(() => stage)
