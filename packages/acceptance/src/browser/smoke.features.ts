import { describe, expect } from 'vitest'
import { auditPage } from './audit-page.ts'
import { walk, type StageOf } from './stage.fixtures.ts'

export const smokeFeatures = (stage: StageOf): void => {
  describe('the shop', () => {
    walk(stage, 'opens', async ({ page, goto }) => {
      await goto('/')
      expect(await page.title()).toContain('Waybill')
      expect(await auditPage(page)).toEqual([])
    })
  })
}
