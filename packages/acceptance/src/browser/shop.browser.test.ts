import { afterAll, beforeAll } from 'vitest'
import { accountFeatures } from './account.features.ts'
import { catalogueFeatures } from './catalogue.features.ts'
import { everyPageFeatures } from './every-page.features.ts'
import { keyboardFeatures } from './keyboard.features.ts'
import { orderFeatures } from './orders.features.ts'
import { phoneFeatures } from './phone.features.ts'
import { openStage, type Stage } from './stage.fixtures.ts'

/** The first run after a change builds the storefront. */
const START_TIMEOUT_MS = 240_000

// One system for all of them: it takes longer to start than most of them take.
let stage: Stage
const stageOf = () => stage
beforeAll(async () => {
  stage = await openStage()
}, START_TIMEOUT_MS)
afterAll(() => stage.close())

catalogueFeatures(stageOf)
accountFeatures(stageOf)
orderFeatures(stageOf)
keyboardFeatures(stageOf)
phoneFeatures(stageOf)
everyPageFeatures(stageOf)
